internal import Articles
internal import Base
internal import HTTP

/// Topics with the parent and the children of each.
struct TopicTree {
    private let records: [TopicRecord]
    /// The parent of each record, as an index of `records`.
    private var parents: [Int?]
    private var children: [[Int]]
    private(set) var roots: [Int] = []

    init(_ records: [TopicRecord]) {
        self.records = records
        var places: [String: Int] = [:]
        places.reserveCapacity(records.count)
        for (place, record) in records.enumerated() where places[record.id] == nil { places[record.id] = place }
        // A parent that is not public does not hide its children.
        parents = Self.withoutCycles(records.map { $0.parentID.flatMap { places[$0] } })
        children = Array(repeating: [], count: records.count)
        for (place, parent) in parents.enumerated() {
            if let parent { children[parent].append(place) } else { roots.append(place) }
        }
    }

    /// The parents without those that lie below their own child, which only a damaged database has.
    private static func withoutCycles(_ parents: [Int?]) -> [Int?] {
        var parents = parents
        // By places: from where a walk to the root came by; 0 where none did.
        var walks = [Int](repeating: 0, count: parents.count)
        for start in parents.indices where walks[start] == 0 {
            var place = start
            while walks[place] == 0, let parent = parents[place] {
                walks[place] = start + 1
                if walks[parent] == start + 1 { parents[place] = nil } else { place = parent }
            }
            walks[place] = start + 1
        }
        return parents
    }

    /// A topic with its parent and all topics below it.
    func append(_ place: Int, to json: inout JSONWriter) {
        let record = records[place]
        json.beginObject(with: record.json)
        json.key("parent")
        if let parent = parents[place] {
            json.beginObject()
            json.member("id", records[parent].id)
            json.member("name", records[parent].name)
            json.endObject()
        } else {
            json.null()
        }
        json.member("count", record.articleCount)
        json.member("directCount", record.directCount)
        json.key("children")
        json.beginArray()
        for child in children[place] { append(child, to: &json) }
        json.endArray()
        json.endObject()
    }
}
