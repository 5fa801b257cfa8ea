namespace SkillReg.Cli.Bench;

/// <summary>The same decisions as a reviewer's browser sends them, with session, rights and all, against one bare insert over HTTP in the same process.</summary>
internal static class HttpRows
{
    private const int Clients = ReviewProcess.Units;

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        var cookies = await Office.FurnishAsync(tables, TimeProvider.System.GetUtcNow());
        room.Rest();
        await using var node = await Node.StartAsync(room.Options.Node, tables.ConnectionString);
        using var clients = new HttpClients(node.Addresses, cookies);
        var (turn, approve) = (room.Options.Turn, tables.Cases.Reviews(Clients, clients.ApproveAsync));
        // The first ones compile the program.
        await Load.TurnAsync(Clients, turn, approve);
        await Load.TurnAsync(Clients, turn, clients.InsertAsync);
        var found = await Pairs.MeasureAsync(
            room.Options.Pairs,
            () => Load.RateAsync(Clients, turn, clients.InsertAsync),
            () => Load.RateAsync(Clients, turn, approve));
        var (decision, insert) = (await CostAsync(node, turn, approve), await CostAsync(node, turn, clients.InsertAsync));
        return
        [
            new Line($"review decisions over HTTP, {Clients} connections", found.Ratio, "of bare") { AtLeast = 0.4, Remark = found.Remark },
            new Line("processor time of the server for one of them", decision, "ms") { Remark = FormattableString.Invariant($"a bare insert {insert:0.00}") },
            new Line("resident memory of the server under that load", node.Process.PeakMemory / (1024.0 * 1024.0), "MB") { AtMost = 400, Remark = "the most it had" },
        ];
    }

    /// <summary>Milliseconds of the server's process for each.</summary>
    private static async Task<double> CostAsync(Node node, TimeSpan turn, Work work)
    {
        var before = node.Process.ProcessorTime;
        var done = await Load.TurnAsync(Clients, turn, work);
        return (node.Process.ProcessorTime - before).TotalMilliseconds / done;
    }
}
