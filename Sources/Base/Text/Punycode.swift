/// The encoding of labels of host names in ASCII (RFC 3492).
package enum Punycode {
    private static let base = 36
    private static let minimumThreshold = 1
    private static let maximumThreshold = 26
    private static let skew = 38
    private static let damping = 700
    private static let firstBias = 72
    private static let firstNonBasic = 0x80

    /// What is encoded: no label of a host has more, and the work grows with the square of the length.
    private static let maximumCount = 256

    /// A label as it stands after `xn--`; nil for one of more than 256 scalars.
    package static func encoded(_ label: String) -> String? {
        let scalars = label.unicodeScalars.prefix(maximumCount + 1).map { Int($0.value) }
        guard scalars.count <= maximumCount else { return nil }
        var output = scalars.filter { $0 < firstNonBasic }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias, handled) = (firstNonBasic, 0, firstBias, basicCount)
        while handled < scalars.count {
            guard let least = scalars.lazy.filter({ $0 >= next }).min() else { return nil }
            // 256 scalars of 21 bits each cannot exceed 64 bits.
            delta += (least - next) * (handled + 1)
            next = least
            for scalar in scalars {
                if scalar < next { delta += 1 }
                guard scalar == next else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a number as an integer of variable length; only its last digit lies below its threshold.
    private static func append(_ number: Int, _ bias: Int, to output: inout [UInt8]) {
        var rest = number
        var place = base
        while true {
            let threshold = min(max(place - bias, minimumThreshold), maximumThreshold)
            guard rest >= threshold else { return output.append(digit(rest)) }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            place += base
        }
    }

    /// `a` to `z` are 0 to 25, `0` to `9` are 26 to 35.
    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damping : delta / 2
        delta += delta / count
        var place = 0
        while delta > (base - minimumThreshold) * maximumThreshold / 2 {
            delta /= base - minimumThreshold
            place += base
        }
        return place + (base - minimumThreshold + 1) * delta / (delta + skew)
    }
}
