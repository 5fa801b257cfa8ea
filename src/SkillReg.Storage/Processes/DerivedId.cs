using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The id of a command that nobody sent but a row demands: the same row always demands the same id, so two nodes that meet
/// over it send one command.
/// </summary>
public static class DerivedId
{
    private const int GuidBytes = 16;

    public static Guid Of(string cause) => new(SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, GuidBytes));
}
