using System.Text.Json;

namespace SkillReg.Server.Messaging;

/// <summary>What the Aliyun account is called, and which of its approved templates stands for which of ours.</summary>
public sealed record AliyunSettings(Uri Endpoint, string KeyId, string KeySecret, string SignName, IReadOnlyDictionary<string, string> TemplateCodes);

/// <summary>Text messages through Aliyun. It knows no idempotency: a call that was lost may have sent, and is tried again, because nothing twice is better than nothing.</summary>
public sealed class AliyunSms(HttpClient http, AliyunSettings settings, TimeProvider time) : IMessageChannel
{
    private const string Invented = "1990000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Passing = ["isv.BUSINESS_LIMIT_CONTROL", "isp.SYSTEM_ERROR", "isv.OUT_OF_SERVICE", "isv.AMOUNT_NOT_ENOUGH", "Throttling.User"];

    public string Name => MessageChannels.Sms;

    public async Task<SendOutcome> SendAsync(Letter letter, CancellationToken stop)
    {
        if (letter.Recipient.StartsWith(Invented, StringComparison.Ordinal))
            return new SendOutcome.Refused("demo-number");
        if (!settings.TemplateCodes.TryGetValue(letter.Template, out var template))
            return new SendOutcome.Refused("template.missing");

        var call = new AliyunCall(settings.Endpoint.Authority, "SendSms", "2017-05-25", new Dictionary<string, string>
        {
            ["OutId"] = letter.Id.ToString(),
            ["PhoneNumbers"] = letter.Recipient,
            ["SignName"] = settings.SignName,
            ["TemplateCode"] = template,
            ["TemplateParam"] = JsonSerializer.Serialize(letter.Content),
        })
        {
            At = time.GetUtcNow(),
            Nonce = $"{letter.Id:n}-{time.GetUtcNow().ToUnixTimeMilliseconds()}",
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        using var request = ToRequest(call);
        using var answer = await http.SendAsync(request, limit.Token);
        return Read(await answer.Content.ReadAsStringAsync(limit.Token));
    }

    private HttpRequestMessage ToRequest(AliyunCall call)
    {
        // The parameters travel in the body: phone numbers must not end up in anybody's access log.
        var body = System.Text.Encoding.UTF8.GetBytes(call.QueryText);
        var signed = call with { Query = new Dictionary<string, string>(), Body = body };
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        foreach (var (name, value) in signed.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", AliyunSignature.Authorization(signed, settings.KeyId, settings.KeySecret));
        return request;
    }

    private static SendOutcome Read(string text)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(text);
            return answer switch
            {
                { Code: "OK" } => new SendOutcome.Taken(answer.BizId),
                { Code: { Length: > 0 } code } when Passing.Contains(code) => new SendOutcome.Postponed(code),
                { Code: { Length: > 0 } code } => new SendOutcome.Refused(code),
                _ => new SendOutcome.Postponed("answer.unreadable"),
            };
        }
        catch (JsonException)
        {
            return new SendOutcome.Postponed("answer.unreadable");
        }
    }

    private sealed record Answer(string? Code, string? BizId);
}
