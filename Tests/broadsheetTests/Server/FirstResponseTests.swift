import Foundation
import SQLite
import TestSupport
import Testing

/// What is derived from all articles lies in the file: a server has to make nothing of it before it answers.
@Suite struct FirstResponseTests {
    @Test(arguments: [[], ["--read-only"]]) func relatedArticlesAreInTheFirstResponse(_ options: [String]) throws {
        let folder = try TemporaryFolder()
        let database = folder.path(of: "a.db")
        for number in 0..<6 {
            try folder.write(
                ExampleDocuments.article(title: "The tide of harbour \(number)", body: "The tide turns at the quay."),
                to: "content/_news/tide-\(number).md"
            )
        }
        let imported = try Program.run("import", folder.path(of: "content"), "--database", database)
        #expect(imported.status == 0)
        // As of a site so large that a program which derives something at its start does that beside the requests.
        try Connection(path: database, access: .readWrite).execute("UPDATE dataset SET public_count = 200000")
        for target in ["/articles/news/tide-1/related", "/related?title=harbour%20tide"] {
            let server = try RunningServer(["--database", database] + options)
            let response = try server.curl(target)
            #expect(response.status == 200)
            let data = (response.json as? [String: Any])?["data"] as? [Any]
            #expect(data?.isEmpty == false)
            let ready = try server.curl("/readyz").json as? [String: Any]
            #expect(ready?["related"] as? String == "ready")
            #expect(server.stop() == 0)
        }
    }
}
