using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Paper;

/// <summary>Papers by post, through the public interface and the definitions that ship.</summary>
public sealed class PaperPostTests(PostHouse house) : IClassFixture<PostHouse>
{
    [Fact]
    [Trait("row", "B-45")]
    public async Task Goes_from_the_approval_to_accepted_papers()
    {
        using var applicant = await house.ApprovedAsync("19900000002");
        using var desk = await house.Server.SignInAsync("post1");

        var awaited = await PostHouse.ParcelAsync(applicant);
        var coverSheet = awaited.Text("coverSheet")!;
        var form = await applicant.ViewAsync();
        using var sent = await house.SendAsync(applicant, coverSheet);
        var onItsWay = await PostHouse.ParcelAsync(applicant);
        var scan = await PostHouse.ScanAsync(desk, coverSheet.ToLowerInvariant());
        var received = await applicant.ViewAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("post1", "complete"));

        Assert.Equal("awaited", awaited.Text("state"));
        Assert.Equal(
            [("申报表", 2), ("工作经历承诺书", 1)],
            awaited.GetProperty("papers").EnumerateArray().Select(paper => (paper.Text("label")!, paper.GetProperty("copies").GetInt32())));
        Assert.Equal("示范市演示区样例路 1 号 示范大厦 313 室", awaited.GetProperty("address").Text("address"));
        Assert.Equal(("closed", "AwaitingPaper"), (form.Text("mode"), form.Text("status")));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(("sent", "SF1234567890"), (onItsWay.Text("state"), onItsWay.GetProperty("sent").Text("courierNumber")));
        Assert.Equal(("matched", coverSheet), (scan.Text("result"), scan.Text("code")));
        Assert.NotNull(scan.Text("taskId"));
        Assert.Equal("PaperReceived", received.Text("status"));
        Assert.Equal("Approved", (await applicant.ViewAsync()).Text("status"));
    }

    [Fact]
    [Trait("row", "B-46")]
    public async Task Says_when_and_why_a_case_will_be_abandoned_until_the_courier_number_stops_the_clock()
    {
        using var applicant = await house.ApprovedAsync("19900000003");

        var awaited = await PostHouse.ParcelAsync(applicant);
        using var sent = await house.SendAsync(applicant, awaited.Text("coverSheet")!);
        var onItsWay = await PostHouse.ParcelAsync(applicant);

        var warning = awaited.GetProperty("warning");
        Assert.Equal("逾期未完成邮寄的，将视为放弃考试资格", warning.Text("because"));
        Assert.Equal("未填写快递单号", warning.Text("condition"));
        Assert.Equal(await DeadlineAsync(applicant), warning.GetProperty("abandonedAt").GetDateTimeOffset());
        Assert.True(warning.GetProperty("needsConfirmation").GetBoolean());
        Assert.Equal(JsonValueKind.Null, onItsWay.GetProperty("warning").ValueKind);
    }

    [Fact]
    public async Task Takes_the_courier_number_once_by_the_rules_of_the_form()
    {
        using var applicant = await house.ApprovedAsync("19900000004");
        var coverSheet = (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!;
        var path = $"/api/applications/{applicant.Application}/parcels/{coverSheet}/dispatch";
        var key = Guid.NewGuid();
        object good = new { courier = "示范速递", courierNumber = "SF1234567890", postedOn = "2026-04-01" };

        using var wrong = await PostHouse.PostAsync(applicant.Client, path, new { courier = "示范速递", courierNumber = "12", postedOn = "2030-01-01" });
        using var first = await PostHouse.PostAsync(applicant.Client, path, good, key);
        using var again = await PostHouse.PostAsync(applicant.Client, path, good, key);
        using var late = await PostHouse.PostAsync(applicant.Client, path, good);

        Assert.Equal(
            [("/courierNumber", "快递单号应为 6 至 30 位字母或数字"), ("/postedOn", "寄出日期不能晚于今天")],
            (await wrong.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => (error.Text("pointer")!, error.Text("message")!)));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (first.StatusCode, again.StatusCode, late.StatusCode));
        Assert.Equal("parcel.not-awaited", (await late.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task Tells_the_desk_what_it_has_scanned()
    {
        using var applicant = await house.ApprovedAsync("19900000005");
        using var desk = await house.Server.SignInAsync("post1");
        var coverSheet = (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!;
        var misread = coverSheet[..^1] + (coverSheet[^1] == '9' ? '0' : '9');

        var unknown = await PostHouse.ScanAsync(desk, misread);
        var other = await PostHouse.ScanAsync(desk, coverSheet, Guid.NewGuid());
        var matched = await PostHouse.ScanAsync(desk, coverSheet);
        var duplicate = await PostHouse.ScanAsync(desk, coverSheet);
        using var marked = await desk.PutAsJsonAsync($"/api/parcel-scans/{matched.GetProperty("id").GetGuid()}/marks", new { copies = 1, isDamaged = true });
        using var strangers = await desk.PutAsJsonAsync($"/api/parcel-scans/{Guid.NewGuid()}/marks", new { copies = 1, isDamaged = true });
        var list = await desk.GetFromJsonAsync<JsonElement>("/api/parcel-scans");

        Assert.Equal(["unknown", "otherPlan", "matched", "duplicate"], new[] { unknown, other, matched, duplicate }.Select(scan => scan.Text("result")));
        Assert.Equal((null, null), (unknown.Text("applicant"), other.Text("applicant")));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (marked.StatusCode, strangers.StatusCode));
        var seen = list.GetProperty("items").EnumerateArray().Single(scan => scan.GetProperty("id").GetGuid() == matched.GetProperty("id").GetGuid());
        Assert.Equal((1, true), (seen.GetProperty("copies").GetInt32(), seen.GetProperty("isDamaged").GetBoolean()));
    }

    [Fact]
    public async Task Answers_a_repeated_scan_as_it_answered_the_first()
    {
        using var applicant = await house.ApprovedAsync("19900000006");
        using var desk = await house.Server.SignInAsync("post1");
        var code = (await PostHouse.ParcelAsync(applicant)).Text("coverSheet");
        var key = Guid.NewGuid();

        using var first = await PostHouse.PostAsync(desk, "/api/parcel-scans", new { code }, key);
        using var again = await PostHouse.PostAsync(desk, "/api/parcel-scans", new { code }, key);

        Assert.Equal(("matched", "matched"), ((await first.JsonAsync()).Text("result"), (await again.JsonAsync()).Text("result")));
    }

    [Fact]
    [Trait("row", "B-23")]
    public async Task Asks_for_other_papers_where_they_were_altered_and_says_why()
    {
        using var applicant = await house.ApprovedAsync("19900000007");
        using var desk = await house.Server.SignInAsync("post1");
        var coverSheet = (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!;
        await PostHouse.ScanAsync(desk, coverSheet);

        await Reviewing.DecideAsync(
            house.Server, applicant, ("post1", "defective"), new { code = "form-altered", text = "第 2 页有涂改", pointers = Array.Empty<string>() });
        var again = await PostHouse.ParcelAsync(applicant);
        using var sent = await house.SendAsync(applicant, coverSheet, "SF0000000002");
        var second = await PostHouse.ScanAsync(desk, coverSheet);

        Assert.Equal(("awaited", coverSheet), (again.Text("state"), again.Text("coverSheet")));
        var reason = Assert.Single(again.GetProperty("reasons").EnumerateArray());
        Assert.Equal(("有涂改、破损的", "第 2 页有涂改"), (reason.Text("label"), reason.Text("text")));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal("matched", second.Text("result"));
    }

    [Fact]
    [Trait("row", "X-07")]
    public async Task Prints_a_cover_sheet_with_a_barcode_that_loads_nothing()
    {
        using var applicant = await house.ApprovedAsync("19900000008");
        using var stranger = await house.Server.SignInAsync("19900000009");
        var coverSheet = (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!;
        var path = $"/api/applications/{applicant.Application}/parcels";

        using var page = await applicant.Client.GetAsync($"{path}/{coverSheet}/page");
        var text = await page.Content.ReadAsStringAsync();
        using var list = await stranger.GetAsync(path);
        using var print = await stranger.GetAsync($"{path}/{coverSheet}/page");
        using var dispatch = await PostHouse.PostAsync(stranger, $"{path}/{coverSheet}/dispatch", new { courier = "示范速递", courierNumber = "SF1234567890", postedOn = "2026-04-01" });

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("data:image/svg+xml;base64,", text, StringComparison.Ordinal);
        Assert.Contains(coverSheet, text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (list.StatusCode, print.StatusCode, dispatch.StatusCode));
    }

    private static async Task<DateTimeOffset> DeadlineAsync(Applicant applicant)
    {
        var plan = await applicant.PlanAsync(Certification.Plan);
        var written = plan.GetProperty("details").Text("paperDeadline")!;
        return DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
    }
}
