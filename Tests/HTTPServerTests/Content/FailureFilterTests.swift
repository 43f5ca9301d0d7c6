import Base
import Glibc
import Testing

@testable import HTTPServer

@Suite struct FailureFilterTests {
    @Test func eachReasonIsToldOnceInAMinute() {
        var filter = FailureFilter()
        let (full, broken) = (FileError(errno: ENOSPC, call: "pwrite"), FileError(errno: EIO, call: "pwrite"))
        let steps: [(FileError, Int64, Bool)] = [
            (full, 5000, true), (full, 5001, false), (broken, 6000, true), (full, 64_999, false), (full, 65_000, true),
            (broken, 65_999, false), (full, 66_000, false), (broken, 66_000, true),
        ]
        for (failure, moment, isTold) in steps {
            let lets = filter.lets(failure, at: moment)
            #expect(lets == isTold, "\(failure) at \(moment)")
        }
    }
}
