/// The parameters of a query (WHATWG URL, application/x-www-form-urlencoded), in their order.
package struct Query: Sendable, Hashable {
    /// A parameter, decoded.
    package struct Item: Sendable, Hashable {
        /// What stands before the first `=`.
        package var name: String
        /// What stands after it.
        package var value: String

        /// A parameter of this name and value.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A parameter that cannot be read.
    package struct Failure: Error, Sendable, Hashable {
        /// The parameter's name, as far as it can be decoded.
        package var name: String
        /// What is wrong with it, for the client.
        package var detail: String
    }

    /// The parameters in the order of the query.
    package private(set) var items: [Item] = []

    /// A query without parameters.
    package init() {}

    /// A query of these parameters.
    package init(_ items: [Item]) {
        self.items = items
    }

    /// Reads a query as it was sent.
    ///
    /// Empty parts between `&` are ignored; `name` alone has an empty value.
    package init(_ text: String) throws(Failure) {
        for part in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
            let sign = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let (rawName, rawValue) = (part[..<sign], part[sign...].dropFirst())
            guard let name = PercentEncoding.decoded(rawName, plusIsSpace: true) else {
                throw Failure(
                    name: String(decoding: rawName.prefix(64), as: UTF8.self),
                    detail: "the name has a `%` in it without two hexadecimal digits, or is no UTF-8"
                )
            }
            guard let value = PercentEncoding.decoded(rawValue, plusIsSpace: true) else {
                throw Failure(
                    name: name,
                    detail: "the value has a `%` in it without two hexadecimal digits, or is no UTF-8"
                )
            }
            items.append(Item(name: name, value: value))
        }
    }
}
