internal import Articles
internal import Base

/// Gives articles their stories by comparing each with each.
enum MemoryStories {
    /// Those that tell the same story get the same; what each of two shares with a third is one story too.
    static func assign(_ entries: inout [MemoryEntry]) {
        let told = entries.indices.filter {
            entries[$0].isPublic && entries[$0].article.publishedDateTime != nil
        }
        for one in told {
            for other in told where other > one && areOne(entries[one], entries[other]) {
                let (story, gone) = (entries[one].story, entries[other].story)
                for index in entries.indices where entries[index].story == gone { entries[index].story = story }
            }
        }
    }

    private static func areOne(_ one: MemoryEntry, _ other: MemoryEntry) -> Bool {
        guard let first = one.article.publishedDateTime, let second = other.article.publishedDateTime else {
            return false
        }
        guard !one.sortTitle.isEmpty, !other.sortTitle.isEmpty else { return false }
        let distance = abs(first.microseconds - second.microseconds)
        if one.sortTitle == other.sortTitle { return distance <= StoryMatch.sameTitleWindow }
        return distance <= StoryMatch.similarTitleWindow && one.providerDomain != other.providerDomain
            && StoryMatch.areSimilar(StoryMatch.words(one.sortTitle), StoryMatch.words(other.sortTitle))
    }
}
