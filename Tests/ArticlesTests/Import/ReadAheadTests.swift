import TestSupport
import Testing

@testable import Articles

@Suite struct ReadAheadTests {
    /// `count` files: each 7th has no front matter, each 50th is large and slow to read.
    ///
    /// All claim the same size, which decides where a batch ends.
    private func files(_ count: Int, claiming size: Int64 = 10) -> (MemorySource, [ContentFile]) {
        let source = MemorySource()
        var files: [ContentFile] = []
        for number in 0..<count {
            let path = "_news/\(number).md"
            let body = String(repeating: "x", count: number.isMultiple(of: 50) ? 200_000 : 10)
            source.put(path, number.isMultiple(of: 7) ? body : "---\ntitle: T\(number)\n---\n\(body)")
            let stamp = FileStamp(size: size, modified: 0, changed: 0, inode: 0)
            files.append(ContentFile(path: ContentPath(path), stamp: stamp))
        }
        return (source, files)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 600]) func resultsComeInTheOrderOfTheFiles(_ count: Int) throws {
        let (source, files) = files(count)
        var results: [ReadFile] = []
        let readAhead = ReadAhead(try ContentReader(source)) { results.append($0) }
        for file in files { try readAhead.add(file) }
        try readAhead.finish()
        #expect(results.map(\.file.path.string) == files.map(\.path.string))
        for (number, result) in results.enumerated() {
            if case .failed = result.outcome {
                #expect(number.isMultiple(of: 7))
            } else {
                #expect(!number.isMultiple(of: 7))
            }
        }
    }

    /// The consumer of the first batch waits until a file of the second is read: that must have begun before.
    @Test func theNextBatchIsReadWhileTheCallerConsumesThePreviousOne() throws {
        let (source, files) = files(600)
        let secondBatch = files[256].path.string
        var consumed = 0
        var secondBatchWasRead = false
        let readAhead = ReadAhead(try ContentReader(source)) { _ in
            if consumed == 0 {
                try eventually("the second batch is read") { source.reads(of: secondBatch) > 0 }
                secondBatchWasRead = true
            }
            consumed += 1
        }
        for file in files { try readAhead.add(file) }
        try readAhead.finish()
        #expect(secondBatchWasRead)
        #expect(consumed == 600)
    }

    @Test func atMostTwoBatchesAreUnderWay() throws {
        let (source, files) = files(40, claiming: 1 << 20)
        var done = 0
        var most = 0
        let readAhead = ReadAhead(try ContentReader(source)) { _ in done += 1 }
        for (number, file) in files.enumerated() {
            try readAhead.add(file)
            most = max(most, number + 1 - done)
        }
        // A batch ends with four megabytes, which are four of these files.
        #expect(most <= 2 * 4)
        try readAhead.finish()
        #expect(done == 40)
    }

    @Test func whatTheConsumerThrowsComesThrough() throws {
        struct Stop: Error {}
        let (source, files) = files(10)
        let readAhead = ReadAhead(try ContentReader(source)) { _ in throw Stop() }
        for file in files { try readAhead.add(file) }
        #expect(throws: Stop.self) { try readAhead.finish() }
    }
}
