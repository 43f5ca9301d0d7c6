internal import Articles

extension LabelKind {
    /// The number by which packed columns name the kind: it must never change.
    var columnCode: UInt8 {
        switch self {
        case .author: 1
        case .level: 2
        case .locale: 3
        case .tag: 4
        }
    }
}
