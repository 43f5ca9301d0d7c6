internal import Articles

/// Finds stored JSON that is cut off, by its first and last bytes alone.
enum StoredJSON {
    /// Whether the bytes end as the summary of an article does, with `"updated"` and its moment.
    ///
    /// It looks at the ends alone: a summary is read for each article of a list.
    static func isWholeSummary(_ json: UnsafeRawBufferPointer) -> Bool {
        guard isWholeObject(json), json[json.count - 2] == UInt8(ascii: "\"") else { return false }
        // The shortest moment has 20 bytes, the longest 27.
        let key: StaticString = ",\"updated\":\""
        let longest = key.utf8CodeUnitCount + 27 + 2
        let shortest = key.utf8CodeUnitCount + 20 + 2
        guard json.count > longest else { return false }
        for length in shortest...longest where json[json.count - length] == UInt8(ascii: ",") {
            let start = json.count - length
            let end = UnsafeRawBufferPointer(rebasing: json[start..<(start + key.utf8CodeUnitCount)])
            if key.withUTF8Buffer({ $0.elementsEqual(end) }) { return true }
        }
        return false
    }

    /// Whether the bytes begin and end as an object does.
    static func isWholeObject(_ json: UnsafeRawBufferPointer) -> Bool {
        json.count > 1 && json[0] == UInt8(ascii: "{") && json[json.count - 1] == UInt8(ascii: "}")
    }
}
