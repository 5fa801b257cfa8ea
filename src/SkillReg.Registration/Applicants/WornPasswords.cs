namespace SkillReg.Registration.Applicants;

/// <summary>
/// The passwords that are tried first: simple words and runs of keys with simple numbers behind or before them. The example
/// of a published guide is among them, because everybody who reads the guide knows it.
/// </summary>
internal static class WornPasswords
{
    private static readonly string[] Words =
    [
        "a", "aa", "aaa", "ab", "abc", "abcd", "abcde", "qq", "qwe", "qwer", "qwert", "qwerty", "asd", "asdf", "asdfgh", "zxc", "zxcv", "zxcvbn",
        "q1w2e3", "admin", "administrator", "root", "test", "user", "guest", "login", "pass", "password", "passwd", "passw0rd", "p@ssword", "p@ssw0rd",
        "welcome", "hello", "iloveyou", "love", "woaini", "wodemima", "mima", "nihao", "china", "zhongguo", "beijing", "henan", "zhengzhou",
        "shanghai", "computer", "internet", "dragon", "monkey", "sunshine", "princess", "football", "baseball", "letmein", "master", "shadow", "superman",
        "kaoshi", "baoming", "gongkao", "jineng", "wang", "zhang", "li", "liu", "chen", "yang",
    ];

    private static readonly string[] Numbers =
    [
        "", "1", "11", "12", "111", "123", "321", "520", "521", "666", "888", "1111", "1234", "1314", "8888", "11111", "12345", "111111", "121212", "123123",
        "123321", "123456", "654321", "666666", "888888", "1234567", "5201314", "11111111", "12345678", "87654321", "88888888", "123456789", "987654321",
        "1234567890", "0123456789", "2023", "2024", "2025", "2026",
    ];

    private static readonly string[] Others =
        ["1qaz2wsx", "1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4", "zaq12wsx", "qazwsx123", "qazwsxedc", "qwertyuiop", "asdfghjkl", "qweasdzxc", "1234qwer", "a1b2c3d4", "abcd1234!"];

    public static IEnumerable<string> All =>
        [.. Others, .. from word in Words from number in Numbers from text in new[] { word + number, number + word, $"{word}@{number}", $"{word}_{number}" } select text];
}
