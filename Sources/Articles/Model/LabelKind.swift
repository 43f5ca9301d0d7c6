/// A property with values that articles name, and no data file describes.
package enum LabelKind: String, Sendable, Hashable, CaseIterable {
    case author
    case level
    case locale
    case tag
}
