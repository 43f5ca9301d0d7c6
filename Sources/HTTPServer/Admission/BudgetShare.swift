/// Bytes that count in a budget for as long as this object is there.
final class BudgetShare: Sendable {
    private let bytes: Int
    private let budget: ByteBudget

    init(_ bytes: Int, of budget: ByteBudget) {
        self.bytes = bytes
        self.budget = budget
        budget.add(bytes)
    }

    deinit {
        budget.add(-bytes)
    }
}
