internal import FrontMatter
internal import Glibc

/// Files with a JSON object in each line.
enum JSONLines {
    /// Reads the objects.
    ///
    /// JSON is YAML, and that reader says where something is wrong.
    static func read(_ path: String) throws -> [Mapping] {
        var mappings: [Mapping] = []
        let bytes = try FileBytes.read(path)
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            do throws(Diagnostic) {
                mappings.append(try YAMLFile(Array(line)).root)
            } catch {
                throw UsageError("\(path):\(index + 1):\(error.position.column): \(error.message)")
            }
        }
        return mappings
    }

    static func write(_ lines: [String], to path: String) throws {
        guard let file = fopen(path, "w") else { throw UsageError("\(path): \(String(cString: strerror(errno)))") }
        for line in lines { fputs("\(line)\n", file) }
        guard fclose(file) == 0 else { throw UsageError("\(path) cannot be written") }
    }
}
