import Articles
import Base
import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// The same inspection for people and for programs.
@Suite struct InspectionTests {
    private static func inspection(_ files: [String: String]) throws -> FolderInspection {
        let now = Timestamp(seconds: 1_900_000_000)
        var inspector = try FolderInspector(MemorySource(files), rules: ContentRules(Settings()), now: now)
        return try inspector.run()
    }

    private static let site = [
        "_config.yml": "url: https://brine.example\n",
        "_posts/2026-02-10-ebb.md": "---\ntitle: Ebb\ntitel: x\n---\nText\n",
        "_posts/2026-02-11-flood.md": "---\ntitle: Flood\npublished: false\n---\nText\n",
    ]

    @Test func programsAreToldAllThatPeopleAre() throws {
        let inspection = try Self.inspection(Self.site)
        let bytes = InspectionJSON.bytes(inspection, folder: "site")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(json["folder"] as? String == "site")
        #expect(json["generator"] as? String == "jekyll")
        #expect(json["address"] as? String == "https://brine.example")
        #expect(json["articles"] as? Int == 2)
        #expect(json["public"] as? Int == 1)
        let text = InspectionText(inspection, folder: "site").lines.joined(separator: "\n")
        for part in ["generator   jekyll", "https://brine.example", "articles"] {
            #expect(text.contains(part), "\(text)")
        }
        #expect(InspectionText(inspection, folder: "site").lines.first?.isEmpty == false)
    }

    @Test func anEmptyFolderHasAReason() throws {
        let inspection = try Self.inspection(["notes.txt": "x"])
        let bytes = InspectionJSON.bytes(inspection, folder: ".")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(json["articles"] as? Int == 0)
        #expect((json["emptiness"] as? String)?.isEmpty == false)
        #expect(json["example"] is NSNull)
    }
}
