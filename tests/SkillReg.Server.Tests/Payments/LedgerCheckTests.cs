namespace SkillReg.Server.Tests.Payments;

public sealed class LedgerCheckTests : IAsyncLifetime
{
    private readonly PaymentHouse house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("UPDATE payment_order SET state = 3", "order-is-fold")]
    [InlineData("UPDATE payment_order SET amount = amount + 1", "order-is-fold")]
    [InlineData("DELETE FROM payment_fact WHERE kind = 'code-issued'", "order-is-fold")]
    [InlineData(
        "INSERT INTO payment_fact (order_id, number, kind, amount, happened_at, reference, recorded_at) "
        + "SELECT id, 3, 'captured', 1, opened_at, 't', opened_at FROM payment_order; UPDATE payment_order SET version = 3, state = 2", "money-is-whole")]
    public async Task Damage_to_the_ledger_is_found(string damage, string expected)
    {
        var orders = await house.OpenOrdersAsync(1);
        await house.IssueCodesAsync(orders);
        Assert.Empty(await house.FindingsAsync());

        await using var command = house.Server.Database.CreateCommand(damage);
        await command.ExecuteNonQueryAsync();

        var finding = Assert.Single(await house.FindingsAsync());
        Assert.Equal((expected, orders[0].ToString()), (finding.Invariant, finding.Key));
    }
}
