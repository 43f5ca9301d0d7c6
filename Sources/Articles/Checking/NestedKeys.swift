internal import Base
internal import FrontMatter

/// Finds mistyped keys inside of the values of Broadsheet's own format that the model looks into.
enum NestedKeys {
    /// The keys of a group, and the groups inside of it.
    private struct Group {
        var keys: Set<String>
        /// By keys.
        var inner: [String: Group] = [:]
        /// Whether capitals, `-` and `_` do not count.
        var isLenient = false

        func reads(_ key: String) -> Bool {
            keys.contains(isLenient ? SourceKey.normalised(key) : key)
        }
    }

    private static let image = Group(keys: ["url", "width", "height", "title", "attribution", "isCached"])
    private static let provider = Group(
        keys: ["name", "domain", "images", "publishers", "authors"],
        inner: ["images": image]
    )
    private static let author = Group(
        keys: [
            "id", "key", "slug", "name", "displayname", "fullname", "label", "title", "url", "link", "website", "web",
            "homepage", "site", "image", "imageurl", "avatar", "picture", "photo", "profileimage",
        ],
        isLenient: true
    )
    private static let relatedEntry = Group(
        keys: [
            "title", "excerpt", "publishedDateTime", "webUrl", "ampWebUrl", "cdnAmpWebUrl", "type", "provider",
            "quality", "images",
        ],
        inner: ["provider": provider, "images": image]
    )
    private static let groups = [
        "provider": provider, "images": image, "author": author, "authors": author, "related": relatedEntry,
    ]

    /// Keys that nothing is read from, each with the one that was probably meant.
    static func mistyped(in entry: Mapping.Entry) -> [(entry: Mapping.Entry, suggestion: String)] {
        groups[entry.key].map { mistyped(in: entry.value, $0) } ?? []
    }

    private static func mistyped(in value: Node, _ group: Group) -> [(entry: Mapping.Entry, suggestion: String)] {
        (value.sequence ?? [value]).compactMap(\.mapping).flatMap { mapping in
            mapping.entries.flatMap { entry in
                if let inner = group.inner[entry.key] { return mistyped(in: entry.value, inner) }
                guard !group.reads(entry.key), let meant = nearest(to: entry.key, in: group), mapping[meant] == nil
                else { return [] }
                return [(entry, meant)]
            }
        }
    }

    /// The key one letter off, or in other capitals; a plural is another.
    private static func nearest(to key: String, in group: Group) -> String? {
        let name = SourceKey.normalised(key)
        let near = group.keys.filter { other in
            let other = SourceKey.normalised(other)
            if other == name { return true }
            guard name.count >= 3, other.count >= 3, name != other + "s", other != name + "s" else { return false }
            return EditDistance.distance(name, other) == 1
        }
        return near.min()
    }
}
