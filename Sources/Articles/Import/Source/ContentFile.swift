/// A file of a content source.
package struct ContentFile: Sendable, Hashable {
    package var path: ContentPath
    package var stamp: FileStamp

    package init(path: ContentPath, stamp: FileStamp) {
        self.path = path
        self.stamp = stamp
    }
}
