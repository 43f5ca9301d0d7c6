internal import Articles
internal import Base

/// The parameters of many endpoints.
enum CommonParameters {
    static let pretty = Parameter<Bool>.boolean("pretty", "Indent JSON for reading by eye").documented(
        example: true,
        default: false
    )

    /// The values of `include` where there are no articles to put something into.
    enum Inclusion: String, CaseIterable {
        case version
    }

    static let include = Parameter<[Inclusion]>.choices(
        "include",
        "version: which data the answer comes from, in `meta`; the field Dataset-Version always says so"
    ).documented(example: ["version"])
}

extension ParameterReader {
    /// Reads whether `meta` is to have the version of the data, and returns what finds it then.
    mutating func version() -> @Sendable (any ArticleReader) throws -> DatasetVersion? {
        let isWanted = value(CommonParameters.include) != nil
        return { isWanted ? try $0.version() : nil }
    }
}
