internal import Base
internal import FrontMatter

/// Changes keys of TOML as it was written: what is not named keeps its lines, comments and order.
///
/// A key keeps its form: on its own line, with dots, within braces, below a header or in an array of tables. New keys
/// follow the last one of their table, those of the document stand before the first header, and new objects get a
/// header at the end where their table may have one. What it makes must be read again and compared.
struct TOMLPatch {
    private enum Fate {
        case kept
        case dropped
        case replaced(String)
    }

    /// Where the keys of a table stand.
    private enum Place {
        /// Below a header, or at the start of the document: the last of them, or -1 where there is none.
        case section(last: Int)
        /// In keys with dots, of which this is the last; `prefix` is what new keys begin with.
        case dotted(last: Int, prefix: [String])
        /// Nowhere: only headers of tables within it name it.
        case implied
    }

    private let bytes: [UInt8]
    private let range: Range<Int>
    private let lineEnd: String
    private let statements: [TOMLStatement]
    private let firstHeader: Int
    private var fates: [Fate]
    /// Whether the lines between a statement and the one above go too.
    private var dropsLinesAbove: [Bool]
    /// The lines of new keys after a statement; -1 is the start.
    private var newKeys: [Int: [String]] = [:]
    /// The lines of new tables after a statement, which follow the new keys.
    private var newTables: [Int: [[String]]] = [:]

    /// Reads TOML that stands in a range of a document; nil where its statements cannot be told.
    init?(_ bytes: [UInt8], in range: Range<Int>) {
        var scanner = TOMLScanner(bytes, in: range)
        guard let statements = scanner.statements() else { return nil }
        self.bytes = bytes
        self.range = range
        self.statements = statements
        lineEnd = zip(bytes, bytes.dropFirst()).contains { $0 == 0x0D && $1 == 0x0A } ? "\r\n" : "\n"
        firstHeader = statements.firstIndex { $0.isElement != nil } ?? statements.count
        fates = statements.map { _ in .kept }
        dropsLinesAbove = statements.map { _ in false }
    }

    /// Applies a patch to what the text says; false where the text says something else.
    ///
    /// Throws an `EditFailure` for a value that TOML has not.
    mutating func apply(_ changes: Mapping, to mapping: Mapping) throws(EditFailure) -> Bool {
        try apply(changes, to: mapping, at: [], Array(statements.indices))
    }

    // MARK: Tables

    /// Applies a patch to the table at a path, which all of `members` are in.
    private mutating func apply(
        _ changes: Mapping,
        to old: Mapping,
        at path: [String],
        _ members: [Int]
    ) throws(EditFailure) -> Bool {
        let deeper = members.filter { statements[$0].path.count > path.count }
        let groups = Dictionary(grouping: deeper) { statements[$0].path[path.count] }
        let place = place(of: path, members)
        var added: [(key: String, value: Node, dates: Bool)] = []
        var isLeft = false
        for change in changes.entries {
            let group = groups[change.key] ?? []
            if change.value.isNull {
                drop(group)
                continue
            }
            isLeft = true
            let key = path + [change.key]
            if !group.isEmpty, let inner = change.value.mapping, let was = old[change.key]?.mapping {
                guard try merge(inner, into: was, at: key, group) else { return false }
                continue
            }
            let value = MergePatch.merged(nil, change.value)
            if try !replace(group, at: key, by: value) {
                drop(group)
                added.append((change.key, value, group.contains(where: holdsDate)))
            }
        }
        try add(added, to: path, place, last: path.isEmpty ? statements.count - 1 : members.last ?? -1)
        if !isLeft, !path.isEmpty { keepEmpty(path, members) }
        return true
    }

    private mutating func merge(
        _ changes: Mapping,
        into old: Mapping,
        at path: [String],
        _ group: [Int]
    ) throws(EditFailure) -> Bool {
        guard let entry = entry(group, path) else { return try apply(changes, to: old, at: path, group) }
        guard let text = try TOMLInlinePatch.text(of: entry.value, in: bytes, changes, to: old) else { return false }
        replaceValue(of: group[0], entry, by: text)
        return true
    }

    /// Replaces a value where it stands; false where its form has no room for the new one.
    private mutating func replace(_ group: [Int], at path: [String], by value: Node) throws(EditFailure) -> Bool {
        let dates = group.contains(where: holdsDate)
        if let entry = entry(group, path) {
            var text = try TOMLWriter.value(value, dates: dates)
            if case .string(isLong: true) = entry.value.content, lineEnd == "\n", let lines = TOMLWriter.lines(value) {
                text = lines
            }
            replaceValue(of: group[0], entry, by: text)
            return true
        }
        guard let first = group.first, statements[first].isElement == true, statements[first].path == path,
            value.sequence != nil, TOMLWriter.hasHeader(value)
        else { return false }
        let tables = try TOMLWriter.tables(path, value, dates: dates).map { text($0) }
        drop(group)
        fates[first] = .replaced(tables.joined(separator: lineEnd))
        return true
    }

    private mutating func drop(_ group: [Int]) {
        for index in group { fates[index] = .dropped }
        for (one, other) in zip(group, group.dropFirst()) where one + 1 == other { dropsLinesAbove[other] = true }
    }

    /// An object of which all keys went is empty, and not gone.
    private mutating func keepEmpty(_ path: [String], _ members: [Int]) {
        for index in members {
            guard case .dropped = fates[index] else { return }
        }
        let first = statements[members[0]]
        if first.entry != nil {
            let key = TOMLWriter.key(path.dropFirst(first.headerCount))
            fates[members[0]] = .replaced("\(indent(of: first))\(key) = {}\(lineEnd)")
        } else {
            fates[members[0]] = .replaced("[\(TOMLWriter.key(path))]\(lineEnd)")
        }
    }

    // MARK: New keys

    private mutating func add(
        _ added: [(key: String, value: Node, dates: Bool)],
        to path: [String],
        _ place: Place,
        last: Int
    ) throws(EditFailure) {
        var implied: [String] = []
        for (key, value, dates) in added {
            if case .dotted(let last, let prefix) = place {
                let line = "\(TOMLWriter.key(prefix + [key])) = \(try TOMLWriter.value(value, dates: dates))"
                newKeys[last, default: []].append(indent(of: statements[last]) + line)
            } else if TOMLWriter.hasHeader(value) {
                newTables[last, default: []] += try TOMLWriter.tables(path + [key], value, dates: dates)
            } else {
                let line = "\(TOMLWriter.key([key])) = \(try TOMLWriter.value(value, dates: dates))"
                guard case .section(let last) = place else {
                    implied.append(line)
                    continue
                }
                newKeys[last, default: []].append((last < 0 ? "" : indent(of: statements[last])) + line)
            }
        }
        if !implied.isEmpty { newTables[last, default: []].append(["[\(TOMLWriter.key(path))]"] + implied) }
    }

    private func place(of path: [String], _ members: [Int]) -> Place {
        if path.isEmpty { return .section(last: firstHeader - 1) }
        if let header = members.first(where: { statements[$0].path == path && statements[$0].isElement == false }) {
            var last = header
            while last + 1 < statements.count, statements[last + 1].isElement == nil { last += 1 }
            return .section(last: last)
        }
        let dotted = members.last { statements[$0].isElement == nil && statements[$0].headerCount < path.count }
        guard let dotted else { return .implied }
        return .dotted(last: dotted, prefix: Array(path.dropFirst(statements[dotted].headerCount)))
    }

    // MARK: Statements

    /// The key that holds all of a value; nil where the value is spread over several statements.
    private func entry(_ group: [Int], _ path: [String]) -> TOMLEntry? {
        guard let first = group.first, statements[first].path.count == path.count else { return nil }
        return statements[first].entry
    }

    private func holdsDate(_ index: Int) -> Bool {
        statements[index].entry?.value.holdsDate(in: bytes) == true
    }

    private mutating func replaceValue(of index: Int, _ entry: TOMLEntry, by text: String) {
        let lines = statements[index].lines
        let start = String(decoding: bytes[lines.lowerBound..<entry.value.range.lowerBound], as: UTF8.self)
        let end = String(decoding: bytes[entry.value.range.upperBound..<lines.upperBound], as: UTF8.self)
        fates[index] = .replaced(start + text + end)
    }

    private func indent(of statement: TOMLStatement) -> String {
        String(decoding: bytes[statement.lines].prefix(while: ASCII.isBlank), as: UTF8.self)
    }

    private func text(_ lines: [String]) -> String {
        lines.map { $0 + lineEnd }.joined()
    }

    // MARK: The result

    /// The whole document with its changes.
    var result: [UInt8] {
        var result = Array(bytes[..<range.lowerBound])
        append(after: -1, to: &result)
        var end = range.lowerBound
        for (index, statement) in statements.enumerated() {
            if !dropsLinesAbove[index] {
                var above = bytes[end..<statement.lines.lowerBound]
                if case .dropped = fates[index], statement.isElement != nil { Self.trimEmptyLines(&above) }
                result += above
            }
            end = statement.lines.upperBound
            switch fates[index] {
            case .kept: result += bytes[statement.lines]
            case .dropped: break
            case .replaced(let text): result += Array(text.utf8)
            }
            append(after: index, to: &result)
        }
        return result + bytes[end...]
    }

    private func append(after index: Int, to result: inout [UInt8]) {
        result += Array(text(newKeys[index] ?? []).utf8)
        for table in newTables[index] ?? [] {
            if result.count > range.lowerBound { result += Array(lineEnd.utf8) }
            result += Array(text(table).utf8)
        }
    }

    /// Takes empty lines from the end, so that a table that goes leaves no gap.
    private static func trimEmptyLines(_ lines: inout ArraySlice<UInt8>) {
        while let last = lines.last, last == 0x0A {
            let line = lines.dropLast()
            let spaces = line.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
            guard line.dropLast(spaces).last ?? 0x0A == 0x0A else { return }
            lines = line.dropLast(spaces)
        }
    }
}
