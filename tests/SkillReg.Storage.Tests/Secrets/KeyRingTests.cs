using System.Security.Cryptography;
using SkillReg.Storage.Secrets;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Secrets;

public sealed class KeyRingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly SealedPlace Place = new("applicant", "id_number_sealed", new Guid("00000000-0000-0000-0000-000000000001"));

    [Fact]
    public void What_was_sealed_opens_at_its_place_and_nowhere_else()
    {
        var keys = KeyRing.Make();
        var closed = keys.Seal("110101199003071225", Place);

        Assert.Equal("110101199003071225", keys.Open(closed, Place));
        foreach (var elsewhere in new[] { Place with { Row = Guid.Empty }, Place with { Column = "other" }, Place with { Table = "other" } })
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(closed, elsewhere));
    }

    [Fact]
    public void A_single_changed_byte_is_noticed()
    {
        var keys = KeyRing.Make();
        var closed = keys.Seal("110101199003071225", Place);
        for (var place = 0; place < closed.Length; place++)
        {
            var changed = closed.ToArray();
            changed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(changed, Place));
        }
    }

    [Fact]
    public void A_new_key_seals_and_the_old_one_still_opens()
    {
        var old = KeyRing.Make();
        var closed = old.Seal("text", Place);
        var rotated = old.Rotate();

        Assert.Equal("text", rotated.Open(closed, Place));
        Assert.Equal([1, 2], [KeyRing.NumberOf(closed), KeyRing.NumberOf(rotated.Seal("text", Place))]);
        Assert.Equal(old.Fingerprint("phone", "1"), rotated.Fingerprint("phone", "1"));
    }

    [Fact]
    public void Fingerprints_differ_by_kind_and_key()
    {
        var keys = KeyRing.Make();

        Assert.Equal(keys.Fingerprint("phone", "19900000001"), keys.Fingerprint("phone", "19900000001"));
        Assert.NotEqual(keys.Fingerprint("phone", "19900000001"), keys.Fingerprint("id-number", "19900000001"));
        Assert.NotEqual(keys.Fingerprint("phone", "19900000001"), KeyRing.Make().Fingerprint("phone", "19900000001"));
    }

    [Fact]
    public async Task A_node_with_other_keys_than_the_databases_does_not_start()
    {
        var folder = TestCluster.NewDirectory();
        var (first, second) = (Path.Combine(folder, "first.json"), Path.Combine(folder, "second.json"));
        var keys = await KeyFile.OpenAsync(first, database.Source, default);
        KeyFile.Write(second, KeyRing.Make());

        var missing = await Assert.ThrowsAsync<StartRefusedException>(() => KeyFile.OpenAsync(Path.Combine(folder, "none.json"), database.Source, default));
        var other = await Assert.ThrowsAsync<StartRefusedException>(() => KeyFile.OpenAsync(second, database.Source, default));
        var again = await KeyFile.OpenAsync(first, database.Source, default);

        Assert.Contains("copy the key file of another node", missing.Message, StringComparison.Ordinal);
        Assert.Contains("does not hold the key", other.Message, StringComparison.Ordinal);
        Assert.Equal(keys.Fingerprint("phone", "1"), again.Fingerprint("phone", "1"));
    }
}
