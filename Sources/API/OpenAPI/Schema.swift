/// The schema of a JSON value, by JSON Schema (draft 2020-12).
indirect enum Schema: Sendable {
    /// Any value.
    case any
    /// A string, a number or a boolean, with further keywords.
    case simple(Simple)
    /// An array with elements of one schema.
    case array(Schema)
    /// An object with these members; others may be there where it is open.
    case object([Property], isOpen: Bool)
    /// An object with members of any name and one schema.
    case dictionary(Schema)
    /// A model, which the document names.
    case model(Model)
    /// A model by its name, for a model that contains values of its own kind.
    case reference(String)
    /// A value that fits one of the schemas.
    case either([Schema])
    /// A schema with a description.
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
        /// Whether every object has the member.
        var isRequired = true
    }
}
