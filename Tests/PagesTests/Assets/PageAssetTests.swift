import Base
import Testing

@testable import Pages

@Suite struct PageAssetTests {
    @Test func anAddressChangesWithTheContent() throws {
        let assets = PageAsset.all + [PageAsset.icon]
        #expect(Set(assets.map(\.path)).count == assets.count)
        for asset in assets {
            let parts = try #require(asset.path.wholeMatch(of: #//assets/([a-z]+)\.([0-9a-z]+)\.([a-z]+)/#))
            #expect(String(parts.2) == String(ContentHash.hash(asset.content), radix: 36))
            #expect(!asset.content.isEmpty)
            #expect(
                ["css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"][String(parts.3)]
                    .map(asset.mediaType.hasPrefix) == true
            )
        }
    }

    @Test func pagesMayRunNothingButTheirOwnScript() {
        let directives = PageAsset.contentSecurityPolicy.split(separator: ";").map { $0.split(separator: " ") }
        let byName = Dictionary(
            uniqueKeysWithValues: directives.map { (String($0[0]), $0.dropFirst().map(String.init)) }
        )
        #expect(byName["default-src"] == ["'none'"])
        #expect(byName["script-src"] == ["'self'"])
        #expect(byName["style-src"] == ["'self'"])
        #expect(byName["frame-ancestors"] == ["'none'"])
        #expect(!PageAsset.contentSecurityPolicy.contains("unsafe"))
    }
}
