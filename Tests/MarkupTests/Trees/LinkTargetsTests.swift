import TestSupport
import Testing

@testable import Markup

@Suite struct LinkTargetsTests {
    /// The lengths at all places where a definition may begin, in their order.
    private func lengths(_ text: String, isRemembering: Bool) -> [Int] {
        Array(text.utf8).withUnsafeBytes { bytes in
            var targets = LinkTargets(bytes)
            let places = bytes.indices.filter {
                $0 > 1 && bytes[$0 - 2] == UInt8(ascii: "]") && bytes[$0 - 1] == UInt8(ascii: ":")
            }
            return places.map { place in
                if !isRemembering { targets = LinkTargets(bytes) }
                return targets.length(from: place)
            }
        }
    }

    @Test(arguments: [
        ("[a]: /b\n\nc", [2]), ("[a]: /b", [2]), ("[a]: </b c>\n\nc", [5]), ("[a]: /b c", [0]), ("[a]:\n /b\n\nc", [2]),
        ("[a]: /b 'c d'\n", [6]), ("[a]: /b\n(c\nd)\n", [6]), ("[a]: /b\n\"c", [4]), ("[a]: ", [0]),
        ("[INFO]: started it", [0]),
        ("[a]: /b\n[c]: /de\n", [2, 3]), ("]:]:]: x", [0, 0, 1]),
    ])
    func targetsAreMeasured(_ text: String, _ expected: [Int]) {
        #expect(lengths(text, isRemembering: false) == expected)
    }

    @Test func whatIsRememberedIsTheSame() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let text = (0..<60).map { _ in
                ["]:", " ", "\n", "a", "<", ">", "'", "\"", "(", ")"].randomElement(using: &generator) ?? ""
            }
            #expect(
                lengths(text.joined(), isRemembering: true) == lengths(text.joined(), isRemembering: false),
                "\(text)"
            )
        }
    }
}
