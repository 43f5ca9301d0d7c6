import CYAML

/// Builds nodes from libyaml's events.
///
/// The tree is made by hand because it is the fastest way to one that still knows its lines: aliases are bounded,
/// nesting is bounded, and a repeated key is found with both its places.
struct YAMLComposer: ~Copyable {
    // On the heap, as libyaml keeps a pointer to the parser inside the parser.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeRawBufferPointer
    private let limits: FrontMatterLimits
    private let positions: YAMLPositions
    private let duplicateKeys: DuplicateKeys
    private let passesOverGroups: Bool
    private var warnings = Warnings()
    private var nodeCount = 0
    private var aliasedNodeCount = 0
    private var anchors: [String: Anchor] = [:]

    private struct Anchor {
        var node: Node
        var nodeCount: Int
    }

    /// Starts to read `text`, which must stay in place and be UTF-8; `firstLine` is the number of its first line.
    init(
        _ text: UnsafeRawBufferPointer,
        firstLine: Int,
        limits: FrontMatterLimits,
        duplicateKeys: DuplicateKeys,
        passesOverGroups: Bool = false
    ) {
        self.passesOverGroups = passesOverGroups
        parser = .allocate(capacity: 1)
        self.text = text
        self.limits = limits
        self.duplicateKeys = duplicateKeys
        positions = YAMLPositions(text, firstLine: firstLine)
        // It can only fail for want of memory, where Swift itself would trap.
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        yaml_parser_set_input_string(parser, text.assumingMemoryBound(to: UInt8.self).baseAddress, text.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The document's root node, or nil for a document with nothing in it.
    consuming func compose(_ warnings: inout Warnings) throws(Diagnostic) -> Node? {
        self.warnings = warnings
        let root = try root()
        warnings = self.warnings
        return root
    }

    private mutating func root() throws(Diagnostic) -> Node? {
        try expect(YAML_STREAM_START_EVENT)
        var event = try next()
        guard event.type != YAML_STREAM_END_EVENT else { return nil }
        event = try next()
        let root = try node(from: event, depth: 0)
        try expect(YAML_DOCUMENT_END_EVENT)
        event = try next()
        guard event.type == YAML_STREAM_END_EVENT else {
            throw .error(at: event.position, "a second YAML document begins here; one file holds one document")
        }
        return root
    }

    // MARK: Events

    /// The part of libyaml's event that is needed here, copied out of memory that libyaml owns.
    private struct Event {
        var type: yaml_event_type_t
        var position: SourcePosition
        var scalar = Scalar("", isPlain: true)
        /// The anchor that an alias names, or that the node defines.
        var anchor: String?
    }

    private mutating func next() throws(Diagnostic) -> Event {
        var raw = yaml_event_t()
        guard yaml_parser_parse(parser, &raw) == 1 else {
            throw YAMLProblem(parser.pointee).diagnostic(positions, in: text)
        }
        defer { yaml_event_delete(&raw) }
        var event = Event(type: raw.type, position: position(raw.start_mark))
        switch raw.type {
        case YAML_SCALAR_EVENT:
            let data = raw.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            event.scalar = Scalar(text, isPlain: data.plain_implicit != 0 && data.style == YAML_PLAIN_SCALAR_STYLE)
            if let tag = Self.string(data.tag) {
                event.scalar.isPlain = tag.hasPrefix("tag:yaml.org,2002:") && tag != "tag:yaml.org,2002:str"
                // `excerpt: !Important thing` has the value `thing`.
                if tag.hasPrefix("!"), tag.utf8.count > 1, data.style == YAML_PLAIN_SCALAR_STYLE {
                    warnings.add(
                        at: event.position,
                        "`\(tag)` is a YAML tag, and no part of the value; put the value in quotes",
                        rule: .syntax
                    )
                }
            }
            event.anchor = Self.string(data.anchor)
        case YAML_ALIAS_EVENT: event.anchor = Self.string(raw.data.alias.anchor)
        case YAML_SEQUENCE_START_EVENT: event.anchor = Self.string(raw.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: event.anchor = Self.string(raw.data.mapping_start.anchor)
        default: break
        }
        return event
    }

    private mutating func expect(_ type: yaml_event_type_t) throws(Diagnostic) {
        let event = try next()
        precondition(event.type == type, "libyaml sent its events out of order")
    }

    private func position(_ mark: yaml_mark_t) -> SourcePosition {
        positions.position(line: mark.line, column: mark.column)
    }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    // MARK: Nodes

    private mutating func node(from event: Event, depth: Int) throws(Diagnostic) -> Node {
        guard depth <= limits.depth else {
            throw .error(at: event.position, "nested more than \(limits.depth) levels deep; flatten it", rule: .limit)
        }
        if event.type == YAML_ALIAS_EVENT { return try aliased(event) }
        nodeCount += 1
        guard nodeCount <= limits.nodes else {
            throw .error(at: event.position, "more than \(limits.nodes) values in one document; split it", rule: .limit)
        }
        let countBefore = nodeCount
        let content: Node.Content
        switch event.type {
        case YAML_SEQUENCE_START_EVENT: content = .sequence(try sequence(depth: depth))
        case YAML_MAPPING_START_EVENT: content = .mapping(try mapping(depth: depth))
        default: content = .scalar(event.scalar)
        }
        let node = Node(content, at: event.position)
        if let name = event.anchor {
            anchors[name] = Anchor(node: node, nodeCount: nodeCount - countBefore + 1)
        }
        return node
    }

    private mutating func sequence(depth: Int) throws(Diagnostic) -> [Node] {
        var nodes: [Node] = []
        while true {
            let event = try next()
            if event.type == YAML_SEQUENCE_END_EVENT { return nodes }
            nodes.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(depth: Int) throws(Diagnostic) -> Mapping {
        var builder = MappingBuilder(duplicateKeys)
        while true {
            let keyEvent = try next()
            if keyEvent.type == YAML_MAPPING_END_EVENT { return builder.finish() }
            let key = try node(from: keyEvent, depth: depth + 1)
            guard let scalar = key.scalar else {
                if passesOverGroups {
                    let message = "\(key.kindDescription) cannot be a key; it is passed over with its value"
                    warnings.add(at: key.position, message, rule: .frontMatter)
                    _ = try node(from: try next(), depth: depth + 1)
                    continue
                }
                throw .error(at: key.position, "\(key.kindDescription) cannot be a key; use a text")
            }
            let value = try node(from: try next(), depth: depth + 1)
            if scalar.isPlain, scalar.text == "<<" {
                try builder.merge(value)
            } else {
                try builder.add(.init(key: scalar.text, keyPosition: key.position, value: value), &warnings)
            }
        }
    }

    private mutating func aliased(_ event: Event) throws(Diagnostic) -> Node {
        let name = event.anchor ?? ""
        guard let anchor = anchors[name] else {
            throw .error(
                at: event.position,
                "`*\(name)` refers to an anchor that is not there; quote a text that begins with `*`"
            )
        }
        aliasedNodeCount += anchor.nodeCount
        // What stands for an aliased node in a later anchor counts as its whole expansion.
        nodeCount += anchor.nodeCount
        guard aliasedNodeCount <= limits.aliasedNodes else {
            throw .error(
                at: event.position,
                "aliases repeat more than \(limits.aliasedNodes) values; write the values out",
                rule: .limit
            )
        }
        var node = anchor.node
        node.position = event.position
        return node
    }
}
