import Testing

@testable import HTTP

/// The representation has the tag `"v1"`, was changed on 6 November 1994 at 08:49:37, and it is a year later.
@Suite struct ConditionsTests {
    private static let changed: Int64 = 784_111_777
    private static let same = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let earlier = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let later = "Sun, 06 Nov 1994 08:49:38 GMT"
    private static let future = "Tue, 07 Nov 1995 08:49:37 GMT"

    private func outcome(_ lines: String, etag: String? = "\"v1\"", changed: Int64? = changed) throws
        -> Conditions.Outcome
    {
        try withRequest(lines) {
            Conditions($0).evaluate(
                etag: etag.map { Array($0.utf8) },
                lastModified: changed,
                now: Self.changed + 365 * 86_400
            )
        }
    }

    @Test(
        "whether a change is allowed to a resource with the tag, and to one that is not there",
        arguments: [
            ("X: y", true, true), ("If-Match: *", true, false), ("If-Match: \"v1\"", true, false),
            ("If-Match: \"v2\", \"v1\"", true, false), ("If-Match: W/\"v1\"", false, false),
            ("If-Match: \"v2\"", false, false), ("If-Match: v1", false, false), ("If-Match: \"v1-gzip\"", false, false),
            ("If-None-Match: *", false, true), ("If-None-Match: \"v1\"", false, true),
            ("If-None-Match: W/\"v1\"", false, true), ("If-None-Match: \"v2\"", true, true),
            ("If-Match: \"v1\"\r\nIf-None-Match: \"v2\"", true, false),
            ("If-Match: *\r\nIf-None-Match: *", false, false),
        ]
    )
    func changes(_ lines: String, _ toOne: Bool, _ toNone: Bool) throws {
        #expect(try withRequest(lines) { Conditions($0).allowChange(of: Array("\"v1\"".utf8)) } == toOne)
        #expect(try withRequest(lines) { Conditions($0).allowChange(of: nil) } == toNone)
    }

    @Test(
        "conditions one by one",
        arguments: [
            ("X: y", Conditions.Outcome.proceed),
            ("If-None-Match: \"v1\"", .notModified), ("If-None-Match: W/\"v1\"", .notModified),
            ("If-None-Match: *", .notModified), ("If-None-Match: \"v2\"", .proceed),
            ("If-None-Match: \"v2\", \"v1\"", .notModified), ("If-None-Match: \"a,b\",W/\"v1\"", .notModified),
            ("If-None-Match: \"v2\" , , \"v3\"", .proceed),
            ("If-None-Match: \"v2\"\r\nIf-None-Match: \"v1\"", .notModified),
            ("If-None-Match: v1", .proceed), ("If-None-Match: \"v1", .proceed), ("If-None-Match:", .proceed),
            ("If-None-Match: \"V1\"", .proceed), ("If-None-Match: w/\"v1\"", .proceed),
            ("If-None-Match: \"v1\"x", .notModified), ("If-None-Match: \"\"", .proceed),
            ("If-None-Match: \"v1-gzip\"", .notModified), ("If-None-Match: \"v1;gzip\"", .notModified),
            ("If-None-Match: W/\"v1--gzip\"", .notModified), ("If-None-Match: \"v1-gz\"", .proceed),
            ("If-None-Match: \"v1-gzip-gzip\"", .proceed), ("If-None-Match: \"v-gzip\"", .proceed),
            ("If-Match: \"v1-gzip\"", .preconditionFailed),
            ("If-Match: \"v1\"", .proceed), ("If-Match: *", .proceed), ("If-Match: \"v2\"", .preconditionFailed),
            ("If-Match: W/\"v1\"", .preconditionFailed), ("If-Match: \"v2\", \"v1\"", .proceed),
            ("If-Match: v1", .preconditionFailed), ("If-Match: \"v2\"\r\nIf-Match: \"v1\"", .proceed),
            ("If-Modified-Since: \(same)", .notModified), ("If-Modified-Since: \(later)", .notModified),
            ("If-Modified-Since: \(earlier)", .proceed), ("If-Modified-Since: \(future)", .proceed),
            ("If-Modified-Since: yesterday", .proceed),
            ("If-Modified-Since:", .proceed), ("If-Modified-Since: \(same)\r\nIf-Modified-Since: \(same)", .proceed),
            ("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", .notModified),
            ("If-Modified-Since: Sun Nov  6 08:49:37 1994", .notModified),
            ("If-Unmodified-Since: \(same)", .proceed), ("If-Unmodified-Since: \(later)", .proceed),
            ("If-Unmodified-Since: \(earlier)", .preconditionFailed), ("If-Unmodified-Since: never", .proceed),
        ]
    )
    func eachConditionDecidesAlone(_ lines: String, _ expected: Conditions.Outcome) throws {
        #expect(try outcome(lines) == expected)
    }

    @Test(
        "conditions together, by RFC 9110 section 13.2.2",
        arguments: [
            ("If-None-Match: \"v2\"\r\nIf-Modified-Since: \(same)", Conditions.Outcome.proceed),
            ("If-None-Match: \"v1\"\r\nIf-Modified-Since: \(earlier)", .notModified),
            ("If-None-Match: nonsense\r\nIf-Modified-Since: \(same)", .proceed),
            ("If-Match: \"v1\"\r\nIf-Unmodified-Since: \(earlier)", .proceed),
            ("If-Match: \"v2\"\r\nIf-None-Match: \"v1\"", .preconditionFailed),
            ("If-Match: \"v1\"\r\nIf-None-Match: \"v1\"", .notModified),
            ("If-Unmodified-Since: \(earlier)\r\nIf-None-Match: \"v1\"", .preconditionFailed),
            ("If-Unmodified-Since: \(same)\r\nIf-Modified-Since: \(same)", .notModified),
        ]
    )
    func conditionsAreEvaluatedInTheOrderOfTheRFC(_ lines: String, _ expected: Conditions.Outcome) throws {
        #expect(try outcome(lines) == expected)
    }

    @Test(
        "a representation without tag and date",
        arguments: [
            ("If-None-Match: \"v1\"", Conditions.Outcome.proceed), ("If-None-Match: *", .notModified),
            ("If-Match: \"v1\"", .preconditionFailed), ("If-Match: *", .proceed),
            ("If-Modified-Since: \(same)", .proceed), ("If-Unmodified-Since: \(earlier)", .proceed),
        ]
    )
    func withoutTagAndDateNothingMatches(_ lines: String, _ expected: Conditions.Outcome) throws {
        #expect(try outcome(lines, etag: nil, changed: nil) == expected)
    }

    @Test(
        "a tag that is sent as a weak one",
        arguments: [
            ("If-None-Match: \"v1\"", Conditions.Outcome.notModified), ("If-None-Match: W/\"v1\"", .notModified),
            ("If-Match: \"v1\"", .preconditionFailed), ("If-Match: W/\"v1\"", .preconditionFailed),
            ("If-Match: *", .proceed),
        ]
    )
    func aWeakTagMatchesOnlyWeakly(_ line: String, _ expected: Conditions.Outcome) throws {
        let outcome = try withRequest(line) {
            Conditions($0).evaluate(etag: Array("\"v1\"".utf8), isWeak: true, lastModified: nil)
        }
        #expect(outcome == expected)
    }
}
