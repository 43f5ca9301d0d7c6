internal import Glibc

/// What a libFuzzer program does with each input.
package enum Fuzzer {
    /// Checks a property, and ends the process where it does not hold: so libFuzzer keeps the input.
    package static func check(_ start: UnsafePointer<UInt8>?, _ count: Int, _ property: ([UInt8]) throws -> Void)
        -> CInt
    {
        let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
        do {
            try property(bytes)
        } catch {
            let text = Array("\(error)\n".utf8)
            _ = write(STDERR_FILENO, text, text.count)
            abort()
        }
        return 0
    }
}
