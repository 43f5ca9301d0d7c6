import HTTP
import Serving
import Testing

@testable import API

/// What the parser of prometheus_client does not show: exact figures and escapes.
@Suite struct PrometheusTextTests {
    @Test(arguments: [
        (0, "0"), (1, "0.000000001"), (10_000, "0.00001"), (1_500_000_000, "1.5"), (2_000_000_000, "2"),
        (10_000_000_001, "10.000000001"),
    ])
    func secondsAreExact(_ nanoseconds: Int, _ text: String) {
        #expect(PrometheusText.seconds(nanoseconds) == text)
    }

    @Test func helpAndLabelsAreEscaped() {
        var text = PrometheusText()
        text.metric("a_total", .counter, "One\nor \\ \"two\".", 3, [("l", "\"x\"\\\n")])
        #expect(
            String(decoding: text.bytes, as: UTF8.self) == """
                # HELP a_total One\\nor \\\\ "two".
                # TYPE a_total counter
                a_total{l="\\"x\\"\\\\\\n"} 3

                """
        )
    }

    @Test func aDurationEqualToABoundFallsIntoThatBucket() {
        var histogram = Histogram()
        for duration in [1, 10_000, 10_001, 60_000_000_000] { histogram.add(duration) }
        #expect(Array(histogram.buckets.prefix(3)) == [2, 1, 0])
        #expect(histogram.buckets.last == 1)
        #expect(histogram.count == 4)
        #expect(histogram.sum == 60_000_020_002)
    }

    @Test func bucketsAreWrittenCumulatively() {
        var histogram = Histogram()
        for duration in [1, 10_000, 10_001, 60_000_000_000] { histogram.add(duration) }
        var text = PrometheusText()
        text.samples("x", [("r", "/")], histogram)
        let lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.first == "x_bucket{r=\"/\",le=\"0.00001\"} 2")
        #expect(lines.suffix(4).first == "x_bucket{r=\"/\",le=\"10\"} 3")
        #expect(
            lines.suffix(3) == ["x_bucket{r=\"/\",le=\"+Inf\"} 4", "x_sum{r=\"/\"} 60.000020002", "x_count{r=\"/\"} 4"]
        )
    }
}
