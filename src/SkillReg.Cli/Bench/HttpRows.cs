namespace SkillReg.Cli.Bench;

/// <summary>The same decisions as a reviewer's browser sends them, with session, rights and all, against one bare insert over HTTP in the same process.</summary>
internal static class HttpRows
{
    private const int Clients = ReviewProcess.Units;
    private const int CostedUnits = 9_600;

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        var cookies = await Office.FurnishAsync(tables, TimeProvider.System.GetUtcNow());
        room.Rest();
        await using var node = await Node.StartAsync(room.Options.Node, tables.ConnectionString);
        using var clients = new HttpClients(node.Addresses, cookies);
        var (turn, approve) = (room.Options.Turn, tables.Cases.Reviews(Clients, clients.ApproveAsync));
        // The first ones compile the program and pay for the checkpoint that has just been made.
        await Load.CountAsync(Clients, CostedUnits / Clients, clients.InsertAsync);
        await Load.CountAsync(Clients, CostedUnits / Clients, approve);
        var found = await Pairs.MeasureAsync(
            room.Options.Pairs,
            () => Load.RateAsync(Clients, turn, clients.InsertAsync),
            () => Load.RateAsync(Clients, turn, approve));
        var (decision, insert) = (await CostAsync(node, tables, approve), await CostAsync(node, tables, clients.InsertAsync));
        return
        [
            new Line($"review decisions over HTTP, {Clients} connections", found.Ratio, "of bare") { AtLeast = 0.4, Remark = found.Remark },
            new Line("processor time of one of them", decision.Server + decision.Postgres, "ms")
            {
                Remark = FormattableString.Invariant($"{decision.Server:0.00} of it the server; a bare insert {insert.Server + insert.Postgres:0.00}, {insert.Server:0.00}"),
            },
            new Line("resident memory of the server under that load", node.Process.PeakMemory / (1024.0 * 1024.0), "MB") { AtMost = 400, Remark = "the most it had" },
        ];
    }

    /// <summary>Milliseconds for each, without those of the clients, who are in this process.</summary>
    private static async Task<(double Server, double Postgres)> CostAsync(Node node, BenchTables tables, Work work)
    {
        var before = node.Process.ProcessorTime;
        var cost = await Cost.MeasureAsync(tables.ConnectionString, CostedUnits, () => Load.CountAsync(Clients, CostedUnits / Clients, work), () => ValueTask.CompletedTask);
        return ((node.Process.ProcessorTime - before).TotalMilliseconds / CostedUnits, (cost.Processor ?? cost.Own) - cost.Own);
    }
}
