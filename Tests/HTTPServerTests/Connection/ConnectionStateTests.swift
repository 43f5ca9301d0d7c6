import HTTP
import Testing

@testable import HTTPServer

@Suite struct ConnectionStateTests {
    typealias Phase = ConnectionState.Phase
    typealias Step = ConnectionState.Step

    private static let everyPhase: [Phase] = [
        .idle, .head, .content, .storing, .working, .streaming, .awaitingPiece, .closing, .lingering, .finished,
    ]

    private func state(_ phase: Phase, requests: Int = 1, peerHasFinished: Bool = false) -> ConnectionState {
        var state = ConnectionState(now: 0)
        for _ in 0..<requests { state.countRequest() }
        if peerHasFinished { state.peerFinished() }
        state.enter(phase, now: 1000)
        state.beginBatch()
        return state
    }

    private static let truncated = Step.refuse(
        ProtocolError(.badRequest, "the connection was closed in the middle of the request")
    )

    @Test(
        arguments: [
            (.idle, .readHead, .wait), (.head, .readHead, .wait), (.content, .readContent, .wait),
            (.storing, .wait, .wait), (.stored, .readContent, .readContent),
            (.working, .wait, .wait), (.streaming, .requestPiece, .requestPiece), (.awaitingPiece, .wait, .wait),
            (.closing, .finishWriting, .finishWriting), (.lingering, .wait, .wait), (.finished, .wait, .wait),
        ] as [(Phase, Step, Step)]
    )
    func whatIsSentAndWhatHasArrivedDecideTheNextStep(_ phase: Phase, _ withInput: Step, _ without: Step) {
        var state = state(phase)
        #expect(state.next(hasInput: true, hasOutput: false) == withInput)
        #expect(state.next(hasInput: false, hasOutput: false) == without)
    }

    @Test(arguments: everyPhase)
    func nothingIsBegunWhileOutputWaits(_ phase: Phase) {
        var state = state(phase)
        // Content is read all the same: it belongs to a request that was accepted before.
        let expected: Step = phase == .content ? .readContent : .wait
        #expect(state.next(hasInput: true, hasOutput: true) == expected)
        #expect(state.next(hasInput: false, hasOutput: true) == .wait)
    }

    @Test(
        arguments: [
            (.idle, .close), (.head, truncated), (.content, truncated), (.storing, .wait),
            (.working, .wait), (.streaming, .requestPiece), (.awaitingPiece, .wait), (.closing, .close),
            (.lingering, .close), (.finished, .wait),
        ] as [(Phase, Step)]
    )
    func aClientThatHasFinishedEndsWhatItHasBegun(_ phase: Phase, _ step: Step) {
        var state = state(phase, peerHasFinished: true)
        #expect(state.next(hasInput: false, hasOutput: false) == step)
    }

    @Test func requestsThatHaveArrivedAreAnsweredBeforeTheEnd() {
        var state = state(.idle, peerHasFinished: true)
        #expect(state.next(hasInput: true, hasOutput: false) == .readHead)
        state.awaitInput()
        #expect(state.next(hasInput: true, hasOutput: false) == .close)
    }

    @Test(arguments: [Phase.idle, .head, .content])
    func whatIsIncompleteIsReadAgainOnlyWhenMoreHasArrived(_ phase: Phase) {
        var state = state(phase)
        state.awaitInput()
        #expect(state.next(hasInput: true, hasOutput: false) == .wait)
        state.beginBatch()
        #expect(state.next(hasInput: true, hasOutput: false) != .wait)
    }

    @Test func aBatchHasAnEnd() {
        var state = state(.idle, requests: 7)
        for _ in 0..<ConnectionState.batchSize {
            #expect(state.next(hasInput: true, hasOutput: false) == .readHead)
            state.countRequest()
        }
        #expect(!state.hasMoreBatches)
        #expect(state.next(hasInput: true, hasOutput: false) == .wait)
        #expect(state.hasMoreBatches)
        #expect(state.isBusy(hasOutput: false))
        state.beginBatch()
        #expect(state.next(hasInput: true, hasOutput: false) == .readHead)
        #expect(!state.hasMoreBatches)
    }

    @Test func aBatchThatEndsWithTheInputLeavesNothing() {
        var state = state(.idle)
        for _ in 0..<ConnectionState.batchSize { state.countRequest() }
        #expect(state.next(hasInput: false, hasOutput: false) == .wait)
        #expect(!state.hasMoreBatches)
    }

    @Test func eachPhaseHasItsTime() {
        let timeouts = Timeouts()
        let deadlines = Self.everyPhase.map { state($0).deadline(timeouts) }
        #expect(
            deadlines == [
                1000 + timeouts.idle, 1000 + timeouts.header, 1000 + timeouts.body, 1000 + timeouts.body, nil, nil,
                nil, nil, 1000 + timeouts.linger, nil,
            ]
        )
        // A client that has sent no request yet gets no more time than one that has begun to.
        #expect(state(.idle, requests: 0).deadline(timeouts) == 1000 + timeouts.header)
    }

    @Test(arguments: everyPhase)
    func onlyRequestsThatHaveBegunAreAnsweredPastTheDeadline(_ phase: Phase) {
        let state = state(phase)
        switch state.stepPastDeadline(hasOutput: false) {
        case .refuse(let error):
            #expect([.head, .content, .storing].contains(phase))
            #expect(error.status == (phase == .storing ? .serviceUnavailable : .requestTimeout))
        case let step:
            #expect(![.head, .content, .storing].contains(phase))
            #expect(step == .close)
        }
        #expect(state.stepPastDeadline(hasOutput: true) == .close)
    }

    @Test(arguments: everyPhase)
    func aServerThatStopsWaitsForAllButIdleConnections(_ phase: Phase) {
        #expect(state(phase).isBusy(hasOutput: false) == (phase != .idle))
        #expect(state(phase).isBusy(hasOutput: true))
    }

    @Test(arguments: everyPhase)
    func nothingIsKeptAfterTheLastResponse(_ phase: Phase) {
        #expect(state(phase).takesInput == ![.closing, .lingering, .finished].contains(phase))
    }
}
