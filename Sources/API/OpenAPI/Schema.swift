/// What a JSON value may be, in words of JSON Schema (draft 2020-12).
indirect enum Schema: Sendable {
    /// Any value.
    case any
    /// A value of one of JSON's simple types, with the keywords that narrow it.
    case simple(Simple)
    case array(Schema)
    /// An object with these members and, where it is open, others too.
    case object([Property], isOpen: Bool)
    /// An object whose members' names mean something: any name, one schema.
    case dictionary(Schema)
    /// An object that has a name in the document.
    case model(Model)
    /// A model by its name, for one that holds others of its own kind.
    case reference(String)
    case either([Schema])
    case described(Schema, String)

    /// A string, a number, an integer or a boolean.
    struct Simple: Sendable {
        var type: String
        var keywords: [JSONValue.Member] = []
        var example: JSONValue
        var isNullable = false
    }

    /// A member of an object.
    struct Property: Sendable {
        var name: String
        var schema: Schema
        /// Whether the member is always there.
        var isRequired = true
    }
}
