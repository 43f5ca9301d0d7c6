import Testing

@testable import Base

/// Content in memory and in a file is read in the same way.
@Suite struct ContentBytesTests {
    private static let bytes = (0..<1000).map { UInt8($0 % 251) }

    private static func both() throws -> [ContentBytes] {
        let file = try UnnamedFile(in: "/tmp")
        try file.write(Array(bytes[..<600]), at: 0)
        try file.write(Array(bytes[600...]), at: 600)
        return [.memory(bytes), .file(file, size: bytes.count)]
    }

    @Test func bytesAreReadFromAnyPlace() throws {
        for content in try Self.both() {
            #expect(content.count == 1000)
            #expect(!content.isEmpty)
            #expect(try content.bytes(at: 0, atMost: .max) == Self.bytes)
            #expect(try content.bytes(at: 590, atMost: 20) == Array(Self.bytes[590..<610]))
            #expect(try content.bytes(at: 990, atMost: 20) == Array(Self.bytes[990...]))
            #expect(try content.bytes(at: 1000, atMost: 20) == [])
        }
    }

    @Test(arguments: [1, 7, 999, 1000, 5000]) func piecesAreWhole(_ limit: Int) throws {
        for content in try Self.both() {
            for range in [0..<1000, 3..<997, 5..<5] {
                var (read, largest) = ([UInt8](), 0)
                try content.forEachPiece(in: range, atMost: limit) { piece in
                    read += piece
                    largest = max(largest, piece.count)
                }
                #expect(read == Array(Self.bytes[range]))
                #expect(largest <= limit)
            }
        }
    }

    @Test func aFileThatIsShorterIsAnError() throws {
        let file = try UnnamedFile(in: "/tmp")
        try file.write([1, 2, 3], at: 0)
        #expect(throws: FileError.self) { try ContentBytes.file(file, size: 4).bytes(at: 0, atMost: 4) }
    }
}
