using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Secrets;

/// <summary>
/// The keys that personal data is sealed with. They live in a file beside the program and never in the database, so a stolen
/// backup shows nothing. A sealed field opens only at the place it was sealed for: copied to another row it is worthless.
/// </summary>
public sealed class KeyRing
{
    public const int KeyBytes = 32;

    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + sizeof(int);

    private readonly IReadOnlyDictionary<int, byte[]> dataKeys;
    private readonly byte[] indexKey;

    public KeyRing(IReadOnlyDictionary<int, byte[]> dataKeys, byte[] indexKey)
    {
        this.dataKeys = dataKeys;
        this.indexKey = indexKey;
        Current = dataKeys.Keys.Max();
    }

    /// <summary>The number of the key that seals; the others only open.</summary>
    public int Current { get; }

    public IEnumerable<int> Numbers => dataKeys.Keys.Order();

    public static KeyRing Make() => new(new Dictionary<int, byte[]> { [1] = RandomNumberGenerator.GetBytes(KeyBytes) }, RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The same ring with a new key in front.</summary>
    public KeyRing Rotate() => new(new Dictionary<int, byte[]>(dataKeys) { [Current + 1] = RandomNumberGenerator.GetBytes(KeyBytes) }, indexKey);

    public byte[] Seal(string text, SealedPlace place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[HeadBytes + NonceBytes + TagBytes + plain.Length];
        sealedText[0] = Format;
        BitConverter.TryWriteBytes(sealedText.AsSpan(1), Current);
        var nonce = sealedText.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(dataKeys[Current], TagBytes);
        cipher.Encrypt(nonce, plain, sealedText.AsSpan(HeadBytes + NonceBytes + TagBytes), sealedText.AsSpan(HeadBytes + NonceBytes, TagBytes), place.ToBytes());
        return sealedText;
    }

    /// <exception cref="CryptographicException">It was changed, or sealed for another place.</exception>
    public string Open(byte[] sealedText, SealedPlace place)
    {
        var number = NumberOf(sealedText);
        if (sealedText[0] != Format || !dataKeys.TryGetValue(number, out var key))
            throw new CryptographicException($"Expected a field sealed with one of the keys {string.Join(", ", Numbers)}, but it names key {number}.");

        var plain = new byte[sealedText.Length - HeadBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            sealedText.AsSpan(HeadBytes, NonceBytes), sealedText.AsSpan(HeadBytes + NonceBytes + TagBytes), sealedText.AsSpan(HeadBytes + NonceBytes, TagBytes), plain, place.ToBytes());
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Which key a sealed field was sealed with.</summary>
    public static int NumberOf(byte[] sealedText) => BitConverter.ToInt32(sealedText, 1);

    /// <summary>
    /// A keyed fingerprint by which a value is found without being readable. Without the key, numbers with so few digits
    /// could be tried one by one.
    /// </summary>
    public byte[] Fingerprint(string kind, string value) => HMACSHA256.HashData(indexKey, Encoding.UTF8.GetBytes($"{kind}\n{value}"));

    /// <summary>A signature with the current key, for a text that leaves the building and comes back.</summary>
    public byte[] Sign(string purpose, string text) => Sign(dataKeys[Current], purpose, text);

    /// <summary>Whether the key of this number made the signature; a number that is not on the ring made none.</summary>
    public bool IsSigned(int key, (string Purpose, string Text) what, byte[] signature) =>
        dataKeys.TryGetValue(key, out var known) && CryptographicOperations.FixedTimeEquals(Sign(known, what.Purpose, what.Text), signature);

    private static byte[] Sign(byte[] key, string purpose, string text) =>
        HMACSHA256.HashData(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"sign\n{purpose}")), Encoding.UTF8.GetBytes(text));

    internal IEnumerable<(string Name, byte[] Proof)> Proofs() =>
        dataKeys.Select(key => ($"data-{key.Key}", HMACSHA256.HashData(key.Value, "skillreg"u8)))
            .Append(("index", HMACSHA256.HashData(indexKey, "skillreg"u8)));

    internal IReadOnlyDictionary<int, byte[]> DataKeys => dataKeys;

    internal byte[] IndexKey => indexKey;
}

/// <summary>Where a sealed field stands.</summary>
public sealed record SealedPlace(string Table, string Column, Guid Row)
{
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Table}|{Column}|{Row}");
}
