using System.Text.Json;
using SkillReg.Registration.Applicants;

namespace SkillReg.Server.Identity.RealNames;

/// <summary>Asks the register named in the settings. Name and number travel in the body, never in the address.</summary>
public sealed class HttpRealNames(HttpClient http, Uri? address) : IRealNameRegister
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<bool?> MatchesAsync(IdentityCard identity, CancellationToken stop)
    {
        if (address is null)
            return null;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.PostAsJsonAsync(address, new { name = identity.Name, idNumber = identity.IdNumber }, limit.Token);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<Verdict>(limit.Token))?.Matches : null;
        }
        catch (Exception lost) when (lost is HttpRequestException or JsonException || lost is OperationCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Verdict(bool? Matches);
}
