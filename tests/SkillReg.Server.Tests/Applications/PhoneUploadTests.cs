using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

public sealed class PhoneUploadTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "D-32")]
    public async Task Takes_one_file_from_a_phone_that_nobody_signed_in_on()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000011");
        await applicant.BeginAsync(WorkerExam.Plan);
        var invitation = await InviteAsync(applicant, "diploma");
        using var phone = house.Server.CreateClient();
        phone.DefaultRequestHeaders.Add("Upload-Token", invitation.Text("address")!.Split('#')[1]);

        var asked = await phone.GetFromJsonAsync<JsonElement>("/api/phone-upload");
        using var wrong = await SendAsync(phone, "<html></html>"u8.ToArray());
        using var sent = await SendAsync(phone, Photos.Jpeg());
        using var again = await SendAsync(phone, Photos.Jpeg());
        var document = (await applicant.ViewAsync()).GetProperty("documents").EnumerateArray().Single();

        Assert.Equal("毕业证", asked.Text("label"));
        Assert.StartsWith("<svg", invitation.Text("picture"), StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Gone), (wrong.StatusCode, sent.StatusCode, again.StatusCode));
        Assert.Equal((invitation.GetProperty("document").GetGuid(), "diploma"), (document.GetProperty("id").GetGuid(), document.Text("slot")));
    }

    [Fact]
    public async Task Knows_no_token_that_is_made_up_and_none_whose_time_is_over()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000013");
        await applicant.BeginAsync(WorkerExam.Plan);
        var token = (await InviteAsync(applicant, "diploma")).Text("address")!.Split('#')[1];
        using var forged = house.Server.CreateClient();
        forged.DefaultRequestHeaders.Add("Upload-Token", $"A{token[1..]}");
        using var late = house.Server.CreateClient();
        late.DefaultRequestHeaders.Add("Upload-Token", token);

        using var madeUp = await SendAsync(forged, Photos.Jpeg());
        house.Server.Time.Advance(TimeSpan.FromMinutes(10));
        using var tooLate = await SendAsync(late, Photos.Jpeg());

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (madeUp.StatusCode, tooLate.StatusCode));
    }

    [Fact]
    public async Task Invites_no_phone_where_the_scheme_wants_a_computer_and_nobody_else_to_ones_own()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000014");
        await applicant.BeginAsync(WorkerExam.Plan);
        using var other = await house.Server.SignInAsync("19900000015");

        using var computer = await applicant.Client.PostAsync($"/api/applications/{applicant.Application}/slots/otherMaterial/invitation", content: null);
        using var stranger = await other.PostAsync($"/api/applications/{applicant.Application}/slots/diploma/invitation", content: null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (computer.StatusCode, stranger.StatusCode));
    }

    private static async Task<JsonElement> InviteAsync(Applicant applicant, string slot)
    {
        using var answer = await applicant.Client.PostAsync($"/api/applications/{applicant.Application}/slots/{slot}/invitation", content: null);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient phone, byte[] bytes)
    {
        using var file = new ByteArrayContent(bytes);
        using var form = new MultipartFormDataContent { { file, "file", "IMG_0001.jpg" } };
        return await phone.PostAsync("/api/phone-upload", form);
    }
}
