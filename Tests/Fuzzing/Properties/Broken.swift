/// A property that does not hold, and for which input.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws unless a property holds.
func require(_ holds: Bool, _ property: @autoclosure () -> String) throws(Broken) {
    if !holds { throw Broken(property()) }
}
