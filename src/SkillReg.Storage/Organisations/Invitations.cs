using Npgsql;
using SkillReg.Storage.Identity;

namespace SkillReg.Storage.Organisations;

/// <summary>Accounts for members of the staff, made by an admin and opened by their owners with a token.</summary>
public sealed class Invitations(NpgsqlDataSource database)
{
    /// <summary>Makes the account with its first role and the token that sets its password: all or nothing.</summary>
    /// <returns>False where the login is taken.</returns>
    public async Task<bool> TryInviteAsync(Account account, Membership membership, (string Word, OneTimeTokenRow Row) token, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Applicants.AccountInsertion(account),
                Memberships.Insertion(membership),
                OneTimeTokens.Insertion(token.Word, token.Row),
            },
        };
        try
        {
            // A batch without BEGIN is one transaction.
            await batch.ExecuteNonQueryAsync(stop);
            return true;
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "account" })
        {
            return false;
        }
    }
}
