using System.Text;
using SkillReg.Storage.Tasks;

namespace SkillReg.Cli.Bench;

/// <summary>
/// Decisions as a reviewer's browser sends them, and forms as an applicant's does, with session, rights and all, against one
/// bare insert over HTTP in the same process.
/// </summary>
internal static class HttpRows
{
    private const int Clients = ReviewProcess.Units;
    private const int CostedUnits = 9_600;

    /// <summary>A draft is handed in once, so a turn has so many of them for each client.</summary>
    private const int SubmissionsATurn = 20;

    private static readonly byte[] Approval = "{\"outcome\":\"approve\"}"u8.ToArray();

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        var now = TimeProvider.System.GetUtcNow();
        var reviewers = await Office.FurnishAsync(tables, now);
        var drafts = await Drafts.FillAsync(tables.Cases.Source, (Clients, 1 + (SubmissionsATurn * (1 + (2 * room.Options.Pairs)))), now);
        await BenchServer.SettleAsync(tables.ConnectionString);
        room.Rest();
        await using var node = await Node.StartAsync(room.Options.Node, tables.ConnectionString);
        using var server = new HttpWire(node.Addresses.Server, Clients);
        using var bare = new HttpWire(node.Addresses.Bare, Clients);
        var approve = tables.Cases.Reviews(Clients, (client, review) => server.SendAsync(ApprovalOf(review, reviewers[client])));
        Work insert = client => bare.PostAsync(Encoding.UTF8.GetBytes($$"""{"id":"{{Guid.CreateVersion7()}}","note":"approve {{client}}"}"""));
        var turn = room.Options.Turn;
        // The first ones compile the program and pay for the checkpoint that has just been made.
        await Load.CountAsync(Clients, CostedUnits / Clients, insert);
        await Load.CountAsync(Clients, CostedUnits / Clients, approve);
        var decisions = await AgainstAsync(room, insert, () => Load.RateAsync(Clients, turn, approve));
        var (decision, row) = (await CostAsync(node, tables, approve), await CostAsync(node, tables, insert));
        var saves = await AgainstAsync(room, insert, () => Load.RateAsync(Clients, turn, client => drafts.SaveAsync(server, client)));
        await SubmitAsync(server, drafts);
        var submissions = await AgainstAsync(room, insert, () => SubmitAsync(server, drafts));
        return
        [
            new Line($"review decisions over HTTP, {Clients} connections", decisions.Ratio, "of bare") { AtLeast = 0.4, Remark = decisions.Remark },
            new Line("processor time of one of them", decision.Server + decision.Postgres, "ms")
            {
                Remark = FormattableString.Invariant($"{decision.Server:0.00} of it the server; a bare insert {row.Server + row.Postgres:0.00}, {row.Server:0.00}"),
            },
            new Line($"saving a form over HTTP, {Clients} connections", saves.Ratio, "of bare") { Remark = saves.Remark },
            new Line($"handing an application in over HTTP, {Clients} connections", submissions.Ratio, "of bare") { AtLeast = 0.2, Remark = submissions.Remark },
            new Line("resident memory of the server under that load", node.Process.PeakMemory / (1024.0 * 1024.0), "MB") { AtMost = 400, Remark = "the most it had" },
        ];
    }

    /// <summary>The decision of whoever's turn it is at the unit.</summary>
    private static HttpAsk ApprovalOf(OpenReview review, (string Unit, string Bureau) cookies) =>
        new(HttpMethod.Post, $"/api/tasks/{new TaskId(review.CaseId, review.Task)}/completion", Approval) { Cookie = review.IsFirst ? cookies.Unit : cookies.Bureau };

    private static Task<Pairs> AgainstAsync(BenchRoom room, Work insert, Func<Task<double>> measured) =>
        Pairs.MeasureAsync(room.Options.Pairs, () => Load.RateAsync(Clients, room.Options.Turn, insert), measured);

    private static Task<double> SubmitAsync(HttpWire server, Drafts drafts) => Load.RateAsync(async () =>
    {
        await Load.CountAsync(Clients, SubmissionsATurn, client => drafts.SubmitAsync(server, client));
        return Clients * SubmissionsATurn;
    });

    /// <summary>Milliseconds for each, without those of the clients, who are in this process.</summary>
    private static async Task<(double Server, double Postgres)> CostAsync(Node node, BenchTables tables, Work work)
    {
        var before = node.Process.ProcessorTime;
        var cost = await Cost.MeasureAsync(tables.ConnectionString, CostedUnits, () => Load.CountAsync(Clients, CostedUnits / Clients, work), () => ValueTask.CompletedTask);
        return ((node.Process.ProcessorTime - before).TotalMilliseconds / CostedUnits, (cost.Processor ?? cost.Own) - cost.Own);
    }
}
