/// A file of a content source.
package struct ContentFile: Sendable, Hashable {
    /// Below the content folder.
    package var path: ContentPath
    /// By which the next import sees whether it has changed.
    package var stamp: FileStamp

    package init(path: ContentPath, stamp: FileStamp) {
        self.path = path
        self.stamp = stamp
    }
}
