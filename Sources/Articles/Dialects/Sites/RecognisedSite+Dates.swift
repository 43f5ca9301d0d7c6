internal import Base

extension RecognisedSite {
    /// The moment that a date of a document means.
    ///
    /// Jekyll passes over a zone that stands after a day alone, as Ruby's `Time.parse` does: `2024-01-02 +0800`. Throws
    /// the reason where the text is no date.
    func moment(_ text: String) throws(DateTextError) -> Timestamp {
        if dialect.name == .jekyll, let date = try? DateText(text, order: dateOrder), !date.hasTime {
            return try date.withoutZone.timestamp(in: zone)
        }
        return try Timestamp(lenient: text, zone: zone, order: dateOrder)
    }
}
