internal import Base

/// Parameters that every resource takes.
enum CommonParameters {
    static let pretty = Parameter<Bool>.boolean("pretty", "Indent JSON for reading by eye").documented(
        example: true,
        default: false
    )
}
