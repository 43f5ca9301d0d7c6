/// A page of a list.
package struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    struct Meta: Encodable, Sendable {
        var total: Int
        var limit: Int
    }

    struct Links: Encodable, Sendable {
        enum CodingKeys: String, CodingKey {
            case `self`, next, prev
        }

        var `self`: String
        var next: String?
        var prev: String?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.`self`, forKey: .`self`)
            try container.encode(next, forKey: .next)
            try container.encode(prev, forKey: .prev)
        }
    }

    var data: [Item]
    var meta: Meta
    var links: Links

    init(_ data: [Item], total: Int, at place: PagePlace, query: String) {
        self.data = data
        meta = Meta(total: total, limit: place.limit)
        let isLast = place.number * place.limit >= total
        let first = query.isEmpty ? "/articles?" : "/articles?\(query)&"
        links = Links(
            self: "\(first)page=\(place.number)",
            next: isLast ? nil : "\(first)page=\(place.number + 1)",
            prev: place.number == 1 ? nil : "\(first)page=\(place.number - 1)"
        )
    }
}

/// Which page of a list, and how long it is.
package struct PagePlace: Sendable {
    /// From 1 on.
    package var number: Int
    package var limit: Int

    /// Reads the parameters `page` and `limit`.
    package init(page: String?, limit: String?) {
        number = max(1, page.flatMap(Int.init) ?? 1)
        self.limit = min(max(1, limit.flatMap(Int.init) ?? 25), 100)
    }

    var offset: Int {
        (number - 1) * limit
    }
}

/// One thing.
package struct Single<Item: Encodable & Sendable>: Encodable, Sendable {
    var data: Item
}

/// All of something.
package struct List<Item: Encodable & Sendable>: Encodable, Sendable {
    struct Meta: Encodable, Sendable {
        var total: Int
    }

    var data: [Item]
    var meta: Meta

    init(_ data: [Item]) {
        self.data = data
        meta = Meta(total: data.count)
    }
}
