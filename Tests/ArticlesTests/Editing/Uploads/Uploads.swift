import FrontMatter

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

    static func read(_ bytes: [UInt8], _ format: UploadFormat, _ limits: UploadLimits = limits) -> Outcome {
        var outcome = Outcome()
        var reader = UploadReader(format, limits)
        do {
            func take(_ file: UploadedFile) {
                outcome.files[file.path] = String(decoding: file.bytes, as: UTF8.self)
                outcome.size += file.bytes.count
            }
            try reader.read(bytes, pathOfID: { "_\($0).md" }, take: take)
            outcome.problems = reader.findings.map(text)
        } catch let error as Diagnostic {
            outcome.problems = reader.findings.map(text) + [text(error)]
        } catch {
            outcome.problems = ["\(error)"]
        }
        return outcome
    }

    private static func text(_ problem: Diagnostic) -> String {
        "\(problem.path):\(problem.position.line): \(problem.message)"
    }

    static func text(_ title: String) -> String {
        "---\ntitle: \(title)\n---\n"
    }
}
