/// A whole number with a unit, as settings and parameters write it: `64 KiB`, `2 min`.
package enum Quantity {
    /// The number times the factor of its unit; nil for an unknown unit, and for a product above `Int.max`.
    ///
    /// Spaces and the case of letters do not count. `units` are in lower case and without spaces; the empty one stands
    /// for a number alone.
    package static func value(of text: String, units: [String: Int]) -> Int? {
        let text = text.lowercased().filter { $0 != " " }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), let factor = units[String(text.dropFirst(digits.count))] else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
