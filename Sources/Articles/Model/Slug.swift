/// Ids for addresses, made from names.
package enum Slug {
    /// `Computer Vision` becomes `computer-vision`, `C#` becomes `c-sharp`; a name of emoji alone keeps them.
    package static func make(_ name: String) -> String {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll()
        }
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "#", "+":
                end()
                words.append(scalar == "#" ? "sharp" : "plus")
            case "'", "\u{2019}": break
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                word.append(contentsOf: letters(scalar))
            default:
                switch ScalarKind(scalar) {
                case .ignorable: break
                case .accent:
                    if let last = word.last, let letter = FoldingTable.shared.composed(last, scalar) {
                        word.removeLast()
                        word.append(letter)
                    }
                case .mark: if !word.isEmpty { word.append(scalar) }
                default: end()
                }
            }
        }
        end()
        return words.isEmpty ? emoji(name) : words.joined(separator: "-")
    }

    /// A letter without its marks, where that leaves letters of ASCII; else as it is.
    private static func letters(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let folded = TextFolder.folded(String(scalar)).unicodeScalars
        let isLetter = scalar.properties.numericType == nil && folded.allSatisfy { $0.isASCII && $0 != " " }
        return isLetter && !folded.isEmpty ? folded : String(scalar).unicodeScalars
    }

    private static func emoji(_ name: String) -> String {
        TextFolder.folded(name).replacing(" ", with: "-")
    }
}
