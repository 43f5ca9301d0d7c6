/// A key of TOML with its value, on lines of its own or within braces.
struct TOMLEntry {
    /// The parts of the key: `a.b` has two.
    let key: [String]
    /// The bytes from the key up to the end of the value.
    let range: Range<Int>
    let value: TOMLValue
}
