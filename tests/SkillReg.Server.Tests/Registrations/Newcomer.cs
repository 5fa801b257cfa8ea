using System.Net;
using System.Net.Http.Json;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Messaging;

namespace SkillReg.Server.Tests.Registrations;

/// <summary>Somebody at a browser who has no account yet, with a phone beside it.</summary>
internal sealed class Newcomer(TestServer server, string phone) : IDisposable
{
    public const string Password = "Lamp27road";

    private static int count;

    public HttpClient Client { get; } = server.CreateClient();

    public string Phone => phone;

    /// <summary>A phone that nobody in these tests has had before.</summary>
    public static string FreshPhone() => $"1391000{Interlocked.Increment(ref count):0000}";

    public async Task<object> SolveAsync(string purpose)
    {
        using var answer = await Client.PostAsJsonAsync("/api/challenges", new { purpose, kind = "work" });
        answer.EnsureSuccessStatusCode();
        var challenge = await answer.JsonAsync();
        return new { id = challenge.GetProperty("id").GetGuid(), answer = Solve(challenge.Text("seed") ?? "", challenge.GetProperty("bits").GetInt32()) };
    }

    public async Task<HttpResponseMessage> AskForCodeAsync(string purpose = "registration") =>
        await Client.PostAsJsonAsync("/api/phone-codes", new { phone, purpose, challenge = await SolveAsync("phone-code") });

    /// <summary>Asks for a code and reads it from the phone.</summary>
    public async Task<string> GetCodeAsync(string purpose = "registration")
    {
        var before = (await MessagesAsync()).Count;
        using var answer = await AskForCodeAsync(purpose);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return Digits(await NextMessageAsync(before));
    }

    public async Task<string> NextMessageAsync(int before)
    {
        var pump = server.Services.GetRequiredService<MessagePump>();
        while (await pump.SendDueAsync(default) > 0)
            continue;
        var messages = await MessagesAsync();
        return messages.Count > before ? messages[0] : throw new InvalidOperationException("No message came.");
    }

    /// <summary>What the demo's phone shows, the newest first.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync()
    {
        var page = await Client.GetFromJsonAsync<JsonElement>("/api/demo/messages?limit=100");
        return [.. page.GetProperty("items").EnumerateArray().Where(item => item.Text("recipient") == phone).Select(item => item.Text("text") ?? "")];
    }

    public object Form(string code, string? userName = null) => new
    {
        userName,
        phone,
        code,
        password = Password,
        passwordRepeat = Password,
        agreementAccepted = true,
        agreementVersion = "2026-01",
        syncNational = false,
    };

    public async Task RegisterAsync(string? userName = null)
    {
        using var answer = await Client.PostAsJsonAsync("/api/registrations", Form(await GetCodeAsync(), userName));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public Task<HttpResponseMessage> ProveAsync(string name, string idNumber) =>
        Client.PostAsJsonAsync("/api/registrations/current/identity", new { name, idNumber });

    /// <summary>A number with a right check digit that is nobody's in the demo.</summary>
    public static string FreshIdNumber()
    {
        var number = $"1101011970010{Interlocked.Increment(ref count) % 9000 + 1000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return number + "10X98765432"[weights.Zip(number, (weight, digit) => weight * (digit - '0')).Sum() % 11];
    }

    public void Dispose() => Client.Dispose();

    private static string Digits(string text) => string.Concat(text.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit));

    private static string Solve(string seed, int bits)
    {
        for (var number = 0; ; number++)
        {
            var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}:{number}"));
            if (BitOperations.LeadingZeroCount(BitConverter.ToUInt32([hash[3], hash[2], hash[1], hash[0]])) >= bits)
                return $"{number}";
        }
    }
}
