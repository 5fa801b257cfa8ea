using SkillReg.Server.Messaging;

namespace SkillReg.Server.Tests.Messages;

public sealed class AliyunSignatureTests
{
    [Theory]
    [InlineData("2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d", "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")]
    [InlineData("2023-10-26T09:01:01Z", "d410180a5abf7fe235dd9b74aca91fc0", "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804")]
    public void Signs_the_published_example_as_published(string at, string nonce, string signature)
    {
        var call = new AliyunCall("ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26", new Dictionary<string, string>
        {
            ["RegionId"] = "cn-shanghai",
            ["ImageId"] = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
        })
        {
            At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
            Nonce = nonce,
        };

        Assert.Equal(signature, AliyunSignature.Sign(call, "YourAccessKeySecret"));
    }

    [Fact]
    public void The_query_is_escaped_as_the_standard_has_it()
    {
        var call = new AliyunCall("h", "a", "v", new Dictionary<string, string> { ["b"] = "1 *~", ["A"] = "北" }) { At = default, Nonce = "" };

        Assert.Equal("A=%E5%8C%97&b=1%20%2A~", call.QueryText);
    }
}
