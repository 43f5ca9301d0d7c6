internal import Articles

extension ArticleFilter.Visibility {
    func admits(isPublic: Bool) -> Bool {
        switch self {
        case .any: true
        case .published: isPublic
        case .unpublished: !isPublic
        }
    }
}
