/// What a setting must be, for the sentence "must be ...".
struct SettingExpectation: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
