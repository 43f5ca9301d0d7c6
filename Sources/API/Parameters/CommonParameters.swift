internal import Base

/// The parameters of every endpoint.
enum CommonParameters {
    static let pretty = Parameter<Bool>.boolean("pretty", "Indent JSON for reading by eye").documented(
        example: true,
        default: false
    )
}
