import Base
import FrontMatter
import Testing

@testable import Articles

/// Reads uploads as tests want to compare them.
enum Uploads {
    struct Outcome: Equatable {
        /// Paths and texts of the documents.
        var files: [String: String] = [:]
        /// `name: reason`, of single files and then of all.
        var problems: [String] = []
        /// Bytes of all documents.
        var size = 0
    }

    static let limits = UploadLimits(forUploadsOf: 1 << 20)

    /// Reads an upload as it is in memory, and piece by piece from a file: both must be the same.
    static func read(_ bytes: [UInt8], _ format: UploadFormat, _ limits: UploadLimits = limits) -> Outcome {
        let (outcome, isRead) = read(.memory(bytes), format, limits, .max)
        do {
            let file = try UnnamedFile(in: "/tmp")
            try file.write(bytes, at: 0)
            for pieceSize in [509, 1 << 16] {
                let (other, isOtherRead) = read(.file(file, size: bytes.count), format, limits, pieceSize)
                #expect(isOtherRead == isRead && other.problems == outcome.problems, "in pieces of \(pieceSize)")
                // Where all of an upload is refused, some of it may have come before that.
                #expect(!isRead || other == outcome, "in pieces of \(pieceSize)")
            }
        } catch {
            Issue.record(error)
        }
        return outcome
    }

    private static func read(
        _ content: ContentBytes,
        _ format: UploadFormat,
        _ limits: UploadLimits,
        _ pieceSize: Int
    ) -> (outcome: Outcome, isRead: Bool) {
        var (outcome, isRead) = (Outcome(), false)
        var reader = UploadReader(format, limits, pieceSize: pieceSize)
        do {
            func take(_ file: UploadedFile) {
                outcome.files[file.path] = String(decoding: file.bytes, as: UTF8.self)
                outcome.size += file.bytes.count
            }
            try reader.read(content, pathOfID: { "_\($0).md" }, take: take)
            outcome.problems = reader.findings.map(text)
            isRead = true
        } catch let error as Diagnostic {
            outcome.problems = reader.findings.map(text) + [text(error)]
        } catch {
            outcome.problems = ["\(error)"]
        }
        return (outcome, isRead)
    }

    private static func text(_ problem: Diagnostic) -> String {
        "\(problem.path):\(problem.position.line): \(problem.message)"
    }

    static func text(_ title: String) -> String {
        "---\ntitle: \(title)\n---\n"
    }
}
